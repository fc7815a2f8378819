package dev.mapper.ddl;

import dev.mapper.dialect.Dialect;
import dev.mapper.schema.Column;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The types of columns by the names that a database has for them. Names of one type are one to it: {@code INT} and
 * {@code integer}, {@code character varying(5)} and {@code VARCHAR(5)}.
 */
final class ColumnTypes {

    private static final String EVERYWHERE = "int=integer,int4=integer,int8=bigint,int2=smallint,"
            + "character varying=varchar,char varying=varchar,character=char,nchar=char,decimal=numeric,dec=numeric,"
            + "double precision=double,float8=double,float4=real,bool=boolean,binary varying=varbinary,"
            + "timestamptz=timestamp with time zone,timestamp without time zone=timestamp,"
            + "time without time zone=time,timetz=time with time zone";

    private static final Map<String, String> BY_DIALECT = Map.of(
            "H2", "clob=text,character large object=text,blob=binary large object,float=double,datetime=timestamp",
            "PostgreSQL", "float=double,bpchar=char",
            "MariaDB", "real=double,float=real,bool=tinyint(1),boolean=tinyint(1)",
            "MySQL", "real=double,float=real,bool=tinyint(1),boolean=tinyint(1)");

    private final Dialect dialect;
    private final Map<String, String> aliases = new HashMap<>();

    ColumnTypes(Dialect dialect) {
        this.dialect = dialect;
        add(EVERYWHERE);
        add(BY_DIALECT.getOrDefault(dialect.name(), ""));
    }

    private void add(String pairs) {
        for (String pair : pairs.isEmpty() ? List.<String>of() : List.of(pairs.split(",", -1))) {
            String[] sides = pair.split("=", 2);
            aliases.put(sides[0], sides[1]);
        }
    }

    /** A column of the type that the database calls so. */
    Column.Builder column(String name, String typeText) {
        SqlType<?> type = read(typeText);
        boolean ours = canonical(dialect.typeName(type)).equals(canonical(typeText));
        return Column.builder(name, type).definition(ours ? null : typeText);
    }

    /** The one name of a column's type. */
    String of(Column column) {
        String definition = column.definition();
        return canonical(definition != null ? definition : dialect.typeName(column.type()));
    }

    /** The one name of a type that may have several. */
    String canonical(String typeText) {
        return Parsed.of(typeText).canonical(aliases, dialect.name());
    }

    /** What reads values of a type; of kind OTHER for one that only the database knows. */
    SqlType<?> read(String typeText) {
        Parsed parsed = Parsed.of(canonical(typeText));
        if (parsed.array) {
            return Types.array(read(parsed.element()));
        }
        int first = parsed.argument(0);
        int second = parsed.argument(1);
        return switch (parsed.name) {
            case "boolean" -> Types.BOOLEAN;
            case "tinyint" -> first == 1 ? Types.BOOLEAN : Types.SHORT;
            case "smallint" -> Types.SHORT;
            case "integer", "mediumint" -> Types.INTEGER;
            case "bigint" -> Types.LONG;
            case "real" -> Types.FLOAT;
            case "double", "float" -> Types.DOUBLE;
            case "numeric" -> first < 0 ? Types.DECIMAL : Types.decimal(first, Math.max(second, 0));
            case "decfloat" -> Types.DECIMAL;
            case "char" -> Types.character(first < 0 ? 1 : first);
            case "varchar" -> first < 0 ? Types.STRING : Types.varchar(first);
            case "text", "tinytext", "mediumtext", "longtext" -> Types.text();
            case "varbinary" -> first < 0 ? Types.BYTES : Types.binary(first);
            case "bytea", "blob", "binary", "tinyblob", "mediumblob", "longblob", "binary large object" -> Types.BYTES;
            case "date" -> Types.LOCAL_DATE;
            case "time" -> Types.LOCAL_TIME;
            case "timestamp" -> dialect.name().startsWith("M") ? Types.INSTANT : Types.LOCAL_DATE_TIME;
            case "datetime" -> Types.LOCAL_DATE_TIME;
            case "timestamp with time zone" -> Types.INSTANT;
            case "uuid" -> Types.UUID;
            case "json", "jsonb" -> Types.JSON;
            case "time with time zone" -> Types.OFFSET_TIME;
            case "interval" -> Types.INTERVAL;
            default -> Types.other(typeText);
        };
    }

    /** Whether a change of a type leaves its collation as it is, and its room, where names say how much that is. */
    boolean keeps(String found, String model) {
        Parsed before = Parsed.of(found);
        Parsed after = Parsed.of(model);
        boolean padded = after.name.equals("binary") && !before.name.equals("binary");
        return before.tail.equalsIgnoreCase(after.tail) && !padded && room(before.name) <= room(after.name);
    }

    /** MariaDB's texts and bytes come in sizes. */
    private static int room(String name) {
        return switch (name) {
            case "tinytext", "tinyblob" -> 1;
            case "text", "blob" -> 2;
            case "mediumtext", "mediumblob" -> 3;
            case "longtext", "longblob" -> 4;
            default -> 0;
        };
    }

    /**
     * A type's name taken apart: {@code timestamp(9) with time zone} is named "timestamp with time zone" and has the
     * argument 9.
     *
     * @param tail what follows the name and its arguments, such as a collation
     */
    private record Parsed(String name, List<String> arguments, boolean array, String tail) {

        static Parsed of(String text) {
            StringJoiner name = new StringJoiner(" ");
            StringJoiner tail = new StringJoiner(" ");
            List<String> arguments = List.of();
            boolean array = false;
            boolean inTail = false;
            List<SqlTokens.Token> tokens = SqlTokens.of(text);
            for (int i = 0; i < tokens.size(); i++) {
                SqlTokens.Token token = tokens.get(i);
                int closing = SqlTokens.closing(tokens, i);
                if (token.is("array") || token.is("[")) {
                    array = true;
                    break;
                }
                inTail |= token.is("collate") || token.is("set");
                if (closing > 0 && !inTail) {
                    String inside =
                            text.substring(token.end(), tokens.get(closing).start());
                    arguments = List.of(inside.strip().split("\\s*,\\s*"));
                    i = closing;
                } else if (inTail) {
                    tail.add(token.text());
                } else {
                    name.add(token.text().toLowerCase(Locale.ROOT));
                }
            }
            return new Parsed(name.toString(), arguments, array, tail.toString());
        }

        int argument(int index) {
            try {
                return index < arguments.size() ? Integer.parseInt(arguments.get(index)) : -1;
            } catch (NumberFormatException e) {
                return -1;
            }
        }

        String element() {
            return name + arguments(arguments);
        }

        String canonical(Map<String, String> aliases, String dialect) {
            String one = aliases.getOrDefault(name, name);
            List<String> kept = arguments;
            boolean mysql = dialect.startsWith("M");
            if (kept.size() == 2 && one.equals("numeric") && kept.get(1).equals("0")) {
                kept = kept.subList(0, 1);
            } else if (one.equals("char") && kept.equals(List.of("1"))) {
                kept = List.of();
            } else if (mysql && one.matches("(small|medium|big)?int(eger)?( unsigned)?|tinyint unsigned")) {
                // Only how wide a client shows the number
                kept = List.of();
            } else if (!mysql && (one.startsWith("timestamp") || one.equals("datetime")) && kept.equals(List.of("6"))) {
                kept = List.of();
            }
            return one + arguments(kept) + (array ? " array" : "") + (tail.isEmpty() ? "" : " " + tail);
        }

        private static String arguments(List<String> arguments) {
            return arguments.isEmpty() ? "" : "(" + String.join(",", arguments) + ")";
        }
    }
}
