package dev.mapper.semantics;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;

/** A hierarchy in one table, told apart by a number that no attribute shows. */
final class Fleet {

    static final Class<?>[] ENTITIES = {Depot.class, Car.class, Truck.class, Tanker.class, Vehicle.class};

    private Fleet() {}

    @Entity
    static class Depot {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 30)
        String town;

        @OneToMany(mappedBy = "depot")
        List<Vehicle> vehicles = new ArrayList<>();

        @OneToMany(mappedBy = "depot")
        List<Truck> trucks = new ArrayList<>();

        Depot() {}

        Depot(String town) {
            this.town = town;
        }

        List<Vehicle> getVehicles() {
            return vehicles;
        }

        List<Truck> getTrucks() {
            return trucks;
        }
    }

    @Entity
    @Inheritance
    @DiscriminatorColumn(name = "kind", discriminatorType = DiscriminatorType.INTEGER)
    abstract static class Vehicle {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 20)
        String plate;

        @ManyToOne
        Depot depot;

        Vehicle() {}

        Vehicle(String plate, Depot depot) {
            this.plate = plate;
            this.depot = depot;
        }

        String getPlate() {
            return plate;
        }
    }

    @Entity
    @DiscriminatorValue("1")
    static class Car extends Vehicle {

        int seats;

        Car() {}

        Car(String plate, Depot depot, int seats) {
            super(plate, depot);
            this.seats = seats;
        }

        int getSeats() {
            return seats;
        }

        void setSeats(int seats) {
            this.seats = seats;
        }
    }

    @MappedSuperclass
    abstract static class Loaded extends Vehicle {

        @Column(nullable = false)
        double tons;

        Loaded() {}

        Loaded(String plate, Depot depot, double tons) {
            super(plate, depot);
            this.tons = tons;
        }

        double getTons() {
            return tons;
        }
    }

    @Entity
    @DiscriminatorValue("2")
    static class Truck extends Loaded {

        @Column(length = 20)
        String hitch;

        @ManyToOne
        Car escort;

        Truck() {}

        Truck(String plate, Depot depot, double tons) {
            super(plate, depot, tons);
        }

        Car getEscort() {
            return escort;
        }

        void setEscort(Car escort) {
            this.escort = escort;
        }
    }

    @Entity
    @DiscriminatorValue("3")
    static class Tanker extends Truck {

        @Column(length = 20)
        String liquid;

        Tanker() {}

        Tanker(String plate, Depot depot, double tons, String liquid) {
            super(plate, depot, tons);
            this.liquid = liquid;
        }

        String getLiquid() {
            return liquid;
        }
    }
}
