package dev.mapper.values;

import dev.mapper.mapping.NativeEnum;
import dev.mapper.mapping.Type;
import dev.mapper.type.NativeInterval;
import dev.mapper.type.OffsetText;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import dev.mapper.type.UserType;
import dev.mapper.type.ZonedText;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Temporal;
import jakarta.persistence.TemporalType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Objects;

/** Has enums, converted values and types of its own. */
@Entity
@SuppressWarnings("deprecation") // Temporal
public class Booking {

    /** In an order that is not the names'. */
    public enum State {
        OPEN,
        CLOSED,
        ARCHIVED
    }

    /** Stored by a letter. */
    public enum Level {
        LOW("l"),
        HIGH("h");

        @EnumeratedValue
        private final String code;

        Level(String code) {
            this.code = code;
        }
    }

    /** Stored by a number that is not the ordinal. */
    public enum Priority {
        LATER(900),
        NOW(100);

        @EnumeratedValue
        private final int number;

        Priority(int number) {
            this.number = number;
        }
    }

    /** A key that can't be mistaken for another entity's. */
    public record Code(String text) {}

    /** Converts keys, where it is named. */
    public static class CodeConverter implements AttributeConverter<Code, String> {
        @Override
        public String convertToDatabaseColumn(Code code) {
            return code == null ? null : "#" + code.text();
        }

        @Override
        public Code convertToEntityAttribute(String stored) {
            return stored == null ? null : new Code(stored.substring(1));
        }
    }

    /** An amount that is converted wherever it stands. */
    public record Money(BigDecimal amount) {}

    /** Applies to every attribute of type Money. */
    @Converter(autoApply = true)
    public static class MoneyConverter extends Reversible<Money, BigDecimal> {
        @Override
        public BigDecimal convertToDatabaseColumn(Money money) {
            return money == null ? null : money.amount();
        }

        @Override
        public Money convertToEntityAttribute(BigDecimal stored) {
            return stored == null ? null : new Money(stored);
        }
    }

    /** Stands between a converter and its interface. */
    public abstract static class Reversible<A, B> implements AttributeConverter<A, B> {}

    /** Writes null as a text of its own. */
    public static class YesNoConverter implements AttributeConverter<Boolean, String> {
        @Override
        public String convertToDatabaseColumn(Boolean value) {
            return value == null ? "?" : value ? "Y" : "N";
        }

        @Override
        public Boolean convertToEntityAttribute(String stored) {
            return stored == null || stored.equals("?") ? null : stored.equals("Y");
        }
    }

    /** A point, whose fields can be set. */
    public static class Point {
        private int x;
        private int y;

        public Point(int x, int y) {
            this.x = x;
            this.y = y;
        }

        public void moveTo(int newX, int newY) {
            this.x = newX;
            this.y = newY;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Point point && point.x == x && point.y == y;
        }

        @Override
        public int hashCode() {
            return Objects.hash(x, y);
        }
    }

    /** Points as a text. */
    public static class PointType implements UserType<Point, String> {
        @Override
        public Class<Point> javaType() {
            return Point.class;
        }

        @Override
        public SqlType<String> storedAs() {
            return Types.varchar(30);
        }

        @Override
        public String toStored(Point point) {
            return point.x + ":" + point.y;
        }

        @Override
        public Point toJava(String stored) {
            int colon = stored.indexOf(':');
            return new Point(
                    Integer.parseInt(stored.substring(0, colon)), Integer.parseInt(stored.substring(colon + 1)));
        }
    }

    @Id
    @Convert(converter = CodeConverter.class)
    private Code code;

    @ManyToOne
    private Booking follows;

    private State ordinal;

    @Enumerated(EnumType.STRING)
    @Column(length = 20)
    private State named;

    @NativeEnum("booking_state")
    private State state;

    private Level level;

    private Priority priority;

    private Money money;

    private List<Money> amounts;

    @Convert(converter = YesNoConverter.class)
    @Column(length = 1)
    private Boolean paid;

    @Type(PointType.class)
    private Point point;

    @Type(NativeInterval.class)
    private Duration length;

    @Type(ZonedText.class)
    private ZonedDateTime zoned;

    @Type(OffsetText.class)
    private OffsetDateTime offset;

    @Temporal(TemporalType.DATE)
    @Column(name = "start_day")
    private Date day;

    protected Booking() {}

    public Booking(String code) {
        this.code = new Code(code);
    }

    public Code getCode() {
        return code;
    }

    public Booking getFollows() {
        return follows;
    }

    public void setFollows(Booking follows) {
        this.follows = follows;
    }

    public State getOrdinal() {
        return ordinal;
    }

    public void setStates(State state) {
        this.ordinal = state;
        this.named = state;
        this.state = state;
    }

    public State getNamed() {
        return named;
    }

    public State getState() {
        return state;
    }

    public void setState(State state) {
        this.state = state;
    }

    public Level getLevel() {
        return level;
    }

    public void setLevel(Level level) {
        this.level = level;
    }

    public Priority getPriority() {
        return priority;
    }

    public void setPriority(Priority priority) {
        this.priority = priority;
    }

    public Money getMoney() {
        return money;
    }

    public void setMoney(Money money) {
        this.money = money;
    }

    public List<Money> getAmounts() {
        return amounts;
    }

    public void setAmounts(List<Money> amounts) {
        this.amounts = amounts;
    }

    public Boolean getPaid() {
        return paid;
    }

    public void setPaid(Boolean paid) {
        this.paid = paid;
    }

    public Point getPoint() {
        return point;
    }

    public void setPoint(Point point) {
        this.point = point;
    }

    public Duration getLength() {
        return length;
    }

    public void setLength(Duration length) {
        this.length = length;
    }

    public ZonedDateTime getZoned() {
        return zoned;
    }

    public void setZoned(ZonedDateTime zoned) {
        this.zoned = zoned;
    }

    public OffsetDateTime getOffset() {
        return offset;
    }

    public void setOffset(OffsetDateTime offset) {
        this.offset = offset;
    }

    public Date getDay() {
        return day;
    }

    public void setDay(Date day) {
        this.day = day;
    }
}
