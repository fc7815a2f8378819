package dev.mapper.semantics;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;

/** A hierarchy of joined tables without a discriminator column: the tables tell a row's class. */
final class Drawing {

    static final Class<?>[] ENTITIES = {Shape.class, Circle.class, Polygon.class, Square.class};

    private Drawing() {}

    @Entity
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Shape {

        @Id
        @GeneratedValue(strategy = GenerationType.UUID)
        @Column(length = 36)
        String id;

        @Column(length = 20)
        String label;

        Shape() {}

        Shape(String label) {
            this.label = label;
        }

        String getId() {
            return id;
        }

        String getLabel() {
            return label;
        }
    }

    @Entity
    static class Circle extends Shape {

        double radius;

        Circle() {}

        Circle(String label, double radius) {
            super(label);
            this.radius = radius;
        }
    }

    @Entity
    abstract static class Polygon extends Shape {

        int corners;

        Polygon() {}

        Polygon(String label, int corners) {
            super(label);
            this.corners = corners;
        }
    }

    @Entity
    static class Square extends Polygon {

        double side;

        Square() {}

        Square(String label, double side) {
            super(label, 4);
            this.side = side;
        }

        double getSide() {
            return side;
        }
    }
}
