package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.semantics.Drawing.Circle;
import dev.mapper.semantics.Drawing.Shape;
import dev.mapper.semantics.Drawing.Square;
import dev.mapper.semantics.Payments.Account;
import dev.mapper.semantics.Payments.Card;
import dev.mapper.semantics.Payments.Cash;
import dev.mapper.semantics.Payments.CreditCard;
import dev.mapper.semantics.Payments.Payment;
import dev.mapper.semantics.Payments.Receipt;
import dev.mapper.session.Session;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import dev.mapper.testing.TestSessions;
import java.util.List;

/** Entity classes whose rows no column tells apart: each in its own table, or in joined tables. */
class TablePerClassInheritanceTest {

    private static final QPayments_Payment payment = QPayments_Payment.payment;
    private static final QPayments_Card card = QPayments_Card.card;
    private static final QPayments_Account account = QPayments_Account.account;
    private static final QPayments_Receipt receipt = QPayments_Receipt.receipt;
    private static final QDrawing_Shape shape = QDrawing_Shape.shape;
    private static final QDrawing_Polygon polygon = QDrawing_Polygon.polygon;

    private interface Work {
        void with(TestSessions sessions, Session session, StatementCounter counter);
    }

    private static void payments(TestDatabase database, Work work) {
        try (TestSessions sessions = TestSessions.open(database, Payments.ENTITIES)) {
            sessions.sessions().runInTransaction(session -> {
                Account ann = new Account("Ann");
                session.add(ann);
                CreditCard credit = new CreditCard(ann, 30, "4711", 1000);
                session.addAll(List.of(new Cash(ann, 10, "north"), credit, new Card(ann, 20, "0815")));
                session.add(new Receipt(credit));
            });
            try (Session session = sessions.session();
                    StatementCounter counter = sessions.count()) {
                work.with(sessions, session, counter);
            }
        }
    }

    @DatabaseTest
    void eachClassHasItsTableAndKeysDifferAmongThem(TestDatabase database) {
        payments(database, (sessions, session, counter) -> {
            assertThat(sessions.sessions().metadata().compare(sessions.engine()).differences())
                    .isEmpty();
            assertThat(sessions.number("select count(*) from cash")).isEqualTo(1);
            assertThat(sessions.number("select count(*) from card")).isEqualTo(1);
            assertThat(sessions.number("select count(*) from credit_card")).isEqualTo(1);
            assertThat(session.query(payment).all())
                    .extracting(Payment::getId)
                    .doesNotHaveDuplicates()
                    .hasSize(3);
        });
    }

    @DatabaseTest
    void queryOnTheBasePutsTheTablesTogether(TestDatabase database) {
        payments(database, (sessions, session, counter) -> {
            List<Payment> all =
                    session.query(payment).orderBy(payment.amount.asc()).all();
            assertThat(counter.total()).isEqualTo(1);
            assertThat(all).extracting(Object::getClass).isEqualTo(List.of(Cash.class, Card.class, CreditCard.class));
            counter.reset();
            assertThat(((Card) all.get(1)).getNumber()).isEqualTo("0815");
            assertThat(((CreditCard) all.get(2)).getMaximum()).isEqualTo(1000);
            assertThat(((CreditCard) all.get(2)).getNumber()).isEqualTo("4711");
            assertThat(counter.total()).isEqualTo(2);
            assertThat(session.query(card)
                            .filter(card.number.like("%1%"))
                            .orderBy(card.amount.asc())
                            .all())
                    .containsExactly((Card) all.get(1), (Card) all.get(2));
            assertThat(session.query(payment).filter(payment.amount.ge(20)).count())
                    .isEqualTo(2);
        });
    }

    @DatabaseTest
    void referencesAndCollectionsLeadToObjectsOfEveryTable(TestDatabase database) {
        payments(database, (sessions, session, counter) -> {
            Account ann = session.query(account).one();
            assertThat(ann.getPayments()).extracting(Payment::getAmount).containsExactlyInAnyOrder(10, 20, 30);
            session.expungeAll();
            Payment paid = session.query(receipt).one().getPayment();
            assertThat(paid).isInstanceOf(CreditCard.class);
            assertThat(paid.getAccount()).isSameAs(session.query(account).one());
            assertThat(session.get(Payment.class, paid.getId())).isSameAs(paid);
            assertThat(session.get(Cash.class, paid.getId())).isNull();
            assertThat(session.query(receipt.id)
                            .join(receipt.payment)
                            .filter(payment.amount.eq(30))
                            .all())
                    .hasSize(1);
        });
    }

    @DatabaseTest
    void changesGoToTheTableOfTheClass(TestDatabase database) {
        payments(database, (sessions, session, counter) -> {
            List<Payment> all =
                    session.query(payment).orderBy(payment.amount.asc()).all();
            all.get(0).setAmount(11);
            session.delete(all.get(1));
            session.commit();
            assertThat(sessions.number("select amount from cash")).isEqualTo(11);
            assertThat(sessions.number("select count(*) from card")).isZero();
            assertThat(all.get(2).getAmount()).isEqualTo(30);
        });
    }

    @DatabaseTest
    void joinedTablesTellTheClassWithoutADiscriminator(TestDatabase database) {
        try (TestSessions sessions = TestSessions.open(database, Drawing.ENTITIES)) {
            sessions.sessions()
                    .runInTransaction(session -> session.addAll(
                            List.of(new Shape("a"), new Circle("b", 1.5), new Square("c", 2.5), new Square("d", 3.5))));
            assertThat(sessions.sessions().metadata().compare(sessions.engine()).differences())
                    .isEmpty();
            try (Session session = sessions.session();
                    StatementCounter counter = sessions.count()) {
                List<Shape> all =
                        session.query(shape).orderBy(shape.label.asc()).all();
                assertThat(all)
                        .extracting(Object::getClass)
                        .isEqualTo(List.of(Shape.class, Circle.class, Square.class, Square.class));
                counter.reset();
                assertThat(((Square) all.get(2)).getSide()).isEqualTo(2.5);
                assertThat(((Square) all.get(3)).getSide()).isEqualTo(3.5);
                assertThat(counter.total()).isEqualTo(1);
                assertThat(session.query(polygon).filter(polygon.corners.eq(4)).count())
                        .isEqualTo(2);
                session.expungeAll();
                assertThat(session.query(polygon).orderBy(polygon.label.desc()).first())
                        .isInstanceOf(Square.class);
                assertThat(session.get(Shape.class, all.get(1).getId())).isInstanceOf(Circle.class);
            }
        }
    }
}
