package dev.mapper.semantics;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;

/** Entities whose foreign keys are attributes, too; keys of one column and of two. */
final class Town {

    private Town() {}

    @Entity
    public static class Street {
        @Id
        private Integer id;

        private String name;

        @OneToMany(mappedBy = "street")
        private List<Shop> shops = new ArrayList<>();

        protected Street() {}

        Street(int id, String name) {
            this.id = id;
            this.name = name;
        }

        public Integer getId() {
            return id;
        }

        public void setId(Integer id) {
            this.id = id;
        }

        public String getName() {
            return name;
        }

        public List<Shop> getShops() {
            return shops;
        }
    }

    @Entity
    public static class Shop {
        @Id
        private Integer id;

        @Column(name = "street_id")
        private Integer streetId;

        @ManyToOne
        @JoinColumn(name = "street_id")
        private Street street;

        private String name;

        protected Shop() {}

        Shop(int id) {
            this.id = id;
        }

        public Integer getStreetId() {
            return streetId;
        }

        public void setStreetId(Integer streetId) {
            this.streetId = streetId;
        }

        public Street getStreet() {
            return street;
        }

        public void setStreet(Street street) {
            this.street = street;
        }

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    /** The key of a {@link Block}. */
    public record BlockId(int city, int number) {}

    @Entity
    @IdClass(BlockId.class)
    public static class Block {
        @Id
        private int city;

        @Id
        private int number;

        @OneToMany(mappedBy = "block")
        private List<Flat> flats = new ArrayList<>();

        protected Block() {}

        Block(int city, int number) {
            this.city = city;
            this.number = number;
        }

        public int getNumber() {
            return number;
        }

        public List<Flat> getFlats() {
            return flats;
        }
    }

    /** Shares its city's column with the reference to its block. */
    @Entity
    public static class Flat {
        @Id
        private Integer id;

        @Column(name = "city")
        private Integer city;

        @Column(name = "block_number")
        private Integer blockNumber;

        @ManyToOne
        @JoinColumn(name = "city", referencedColumnName = "city")
        @JoinColumn(name = "block_number", referencedColumnName = "number")
        private Block block;

        protected Flat() {}

        Flat(int id) {
            this.id = id;
        }

        public Integer getCity() {
            return city;
        }

        public void setCity(Integer city) {
            this.city = city;
        }

        public Integer getBlockNumber() {
            return blockNumber;
        }

        public void setBlockNumber(Integer blockNumber) {
            this.blockNumber = blockNumber;
        }

        public Block getBlock() {
            return block;
        }

        public void setBlock(Block block) {
            this.block = block;
        }
    }

    static Class<?>[] entities() {
        return new Class<?>[] {Street.class, Shop.class, Block.class, Flat.class};
    }
}
