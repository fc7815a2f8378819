package dev.mapper.semantics;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;

/** A hierarchy whose classes have each a table of their own with all of their attributes. */
final class Payments {

    static final Class<?>[] ENTITIES = {
        Account.class, Payment.class, Cash.class, Card.class, CreditCard.class, Receipt.class
    };

    private Payments() {}

    @Entity
    static class Account {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(length = 30)
        String owner;

        @OneToMany(mappedBy = "account")
        List<Payment> payments = new ArrayList<>();

        Account() {}

        Account(String owner) {
            this.owner = owner;
        }

        List<Payment> getPayments() {
            return payments;
        }
    }

    @Entity
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    abstract static class Payment {

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        Long id;

        int amount;

        @ManyToOne
        Account account;

        Payment() {}

        Payment(Account account, int amount) {
            this.account = account;
            this.amount = amount;
        }

        Long getId() {
            return id;
        }

        int getAmount() {
            return amount;
        }

        void setAmount(int amount) {
            this.amount = amount;
        }

        Account getAccount() {
            return account;
        }
    }

    @Entity
    static class Cash extends Payment {

        @Column(length = 30)
        String till;

        Cash() {}

        Cash(Account account, int amount, String till) {
            super(account, amount);
            this.till = till;
        }
    }

    @Entity
    static class Card extends Payment {

        @Column(length = 30)
        String number;

        Card() {}

        Card(Account account, int amount, String number) {
            super(account, amount);
            this.number = number;
        }

        String getNumber() {
            return number;
        }
    }

    @Entity
    static class CreditCard extends Card {

        int maximum;

        CreditCard() {}

        CreditCard(Account account, int amount, String number, int maximum) {
            super(account, amount, number);
            this.maximum = maximum;
        }

        int getMaximum() {
            return maximum;
        }
    }

    @Entity
    static class Receipt {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @ManyToOne
        Payment payment;

        Receipt() {}

        Receipt(Payment payment) {
            this.payment = payment;
        }

        Payment getPayment() {
            return payment;
        }
    }
}
