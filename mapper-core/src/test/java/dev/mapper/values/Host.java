package dev.mapper.values;

import dev.mapper.mapping.Type;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import dev.mapper.type.UserType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** Has an address of a type that PostgreSQL knows. */
@Entity
public class Host {

    /** An address, as its text. */
    public static class Inet implements UserType<String, String> {
        @Override
        public Class<String> javaType() {
            return String.class;
        }

        @Override
        public SqlType<String> storedAs() {
            return Types.other("inet");
        }

        @Override
        public String toStored(String value) {
            return value;
        }

        @Override
        public String toJava(String stored) {
            return stored;
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Type(Inet.class)
    private String address;

    protected Host() {}

    public Host(String address) {
        this.address = address;
    }
}
