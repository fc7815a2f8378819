package dev.mapper.dialect;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLFeatureNotSupportedException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Base64;

/** A row of one text, as far as the readers of types ask. */
final class OneValue {

    private OneValue() {}

    static ResultSet of(String text) {
        return (ResultSet) Proxy.newProxyInstance(
                OneValue.class.getClassLoader(), new Class<?>[] {ResultSet.class}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "getString" -> text;
                        case "getInt" -> Integer.parseInt(text);
                        case "getLong" -> Long.parseLong(text);
                        case "getShort" -> Short.parseShort(text);
                        case "getDouble" -> Double.parseDouble(text);
                        case "getFloat" -> Float.parseFloat(text);
                        // A database without booleans gathers numbers
                        case "getBoolean" -> text.equals("1") || Boolean.parseBoolean(text);
                        case "getObject" -> arguments.length == 1 ? text : parsed(text, (Class<?>) arguments[1]);
                        case "getBytes" -> Base64.getDecoder().decode(text);
                        case "getBigDecimal" -> new BigDecimal(text);
                        case "wasNull" -> false;
                        default -> throw new SQLFeatureNotSupportedException(method.getName());
                    };
                });
    }

    private static Object parsed(String text, Class<?> type) throws SQLFeatureNotSupportedException {
        if (type == LocalDate.class) {
            return LocalDate.parse(text);
        }
        if (type == LocalTime.class) {
            return LocalTime.parse(text);
        }
        if (type == LocalDateTime.class) {
            return LocalDateTime.parse(text);
        }
        throw new SQLFeatureNotSupportedException("getObject of " + type.getName());
    }
}
