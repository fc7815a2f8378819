package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.session.Session;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import dev.mapper.testing.TestSessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Keys that a column's default makes. */
class ServerKeyTest {

    @DatabaseTest(only = TestDatabase.POSTGRESQL)
    void keysByDefaultComeBackEachForItsRow(TestDatabase kind) {
        try (TestSessions sessions = TestSessions.open(kind, Voucher.class);
                Session session = sessions.session();
                StatementCounter counter = sessions.count()) {
            List<Voucher> vouchers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                vouchers.add(new Voucher(i));
            }
            Voucher own = new Voucher(100);
            own.setCode(new UUID(1, 2));
            session.addAll(vouchers);
            session.add(own);
            session.commit();
            assertThat(counter.selects()).isZero();
            assertThat(own.getCode()).isEqualTo(new UUID(1, 2));
            List<UUID> codes = vouchers.stream().map(Voucher::getCode).toList();
            assertThat(codes).doesNotContainNull().doesNotHaveDuplicates();
            session.expungeAll();
            for (int i = 0; i < codes.size(); i++) {
                assertThat(Objects.requireNonNull(session.get(Voucher.class, codes.get(i)))
                                .getValue())
                        .isEqualTo(i);
            }
        }
    }

    @DatabaseTest(only = TestDatabase.POSTGRESQL)
    void keysByDefaultComeBackFromBulkInsertsToo(TestDatabase kind) {
        try (TestSessions sessions = TestSessions.open(kind, Voucher.class);
                Session session = sessions.session()) {
            List<Object> keys = session.bulkInsertReturningKeys(
                    Voucher.class, List.of(new Voucher(1), new Voucher(2), new Voucher(3)));
            assertThat(keys).hasSize(3).doesNotHaveDuplicates();
            assertThat(Objects.requireNonNull(session.get(Voucher.class, keys.get(1)))
                            .getValue())
                    .isEqualTo(2);
        }
    }
}
