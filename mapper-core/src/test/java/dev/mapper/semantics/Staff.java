package dev.mapper.semantics;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A hierarchy with a table for each class, joined by key, whose discriminator an attribute shows. */
final class Staff {

    static final Class<?>[] ENTITIES = {
        Company.class, Person.class, Employee.class, Manager.class, Customer.class, Task.class
    };

    private Staff() {}

    @Entity
    static class Company {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        String name;

        @OneToMany(mappedBy = "company", cascade = CascadeType.PERSIST)
        @OrderBy("name")
        List<Person> people = new ArrayList<>();

        Company() {}

        Company(String name) {
            this.name = name;
        }

        String getName() {
            return name;
        }

        List<Person> getPeople() {
            return people;
        }
    }

    @Entity
    @Inheritance(strategy = InheritanceType.JOINED)
    @DiscriminatorColumn(name = "type", length = 20)
    @DiscriminatorValue("person")
    static class Person {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        @Column(length = 50, nullable = false)
        private String name;

        @Column(name = "type", length = 20)
        private String type;

        @ManyToOne
        private Company company;

        @Version
        private long version;

        Person() {}

        Person(String name) {
            this.name = name;
        }

        Long getId() {
            return id;
        }

        String getName() {
            return name;
        }

        void setName(String name) {
            this.name = name;
        }

        String getType() {
            return type;
        }

        void setType(String type) {
            this.type = type;
        }

        Company getCompany() {
            return company;
        }

        void setCompany(Company company) {
            this.company = company;
        }

        long getVersion() {
            return version;
        }
    }

    @Entity
    @DiscriminatorValue("employee")
    static class Employee extends Person {

        @Column(nullable = false)
        private int salary;

        @Column(length = 10, unique = true)
        private String badge;

        @ManyToOne
        private Manager boss;

        @ManyToMany(cascade = CascadeType.PERSIST)
        private Set<Task> tasks = new TreeSet<>((a, b) -> a.title.compareTo(b.title));

        Employee() {}

        Employee(String name, int salary) {
            super(name);
            this.salary = salary;
        }

        int getSalary() {
            return salary;
        }

        void setSalary(int salary) {
            this.salary = salary;
        }

        String getBadge() {
            return badge;
        }

        void setBadge(String badge) {
            this.badge = badge;
        }

        Manager getBoss() {
            return boss;
        }

        void setBoss(Manager boss) {
            this.boss = boss;
        }

        Set<Task> getTasks() {
            return tasks;
        }
    }

    @Entity
    @DiscriminatorValue("manager")
    @PrimaryKeyJoinColumn(name = "employee_id")
    static class Manager extends Employee {

        private Integer bonus;

        @OneToMany(mappedBy = "boss")
        @OrderBy("salary")
        private List<Employee> reports = new ArrayList<>();

        Manager() {}

        Manager(String name, int salary, Integer bonus) {
            super(name, salary);
            this.bonus = bonus;
        }

        Integer getBonus() {
            return bonus;
        }

        void setBonus(Integer bonus) {
            this.bonus = bonus;
        }

        List<Employee> getReports() {
            return reports;
        }
    }

    @Entity
    @DiscriminatorValue("customer")
    static class Customer extends Person {

        @Column(length = 30)
        private String city;

        Customer() {}

        Customer(String name, String city) {
            super(name);
            this.city = city;
        }

        String getCity() {
            return city;
        }
    }

    @Entity
    static class Task {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 30)
        String title;

        @ManyToOne
        Person author;

        Task() {}

        Task(String title, Person author) {
            this.title = title;
            this.author = author;
        }

        Person getAuthor() {
            return author;
        }
    }
}
