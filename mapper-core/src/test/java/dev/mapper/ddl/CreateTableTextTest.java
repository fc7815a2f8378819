package dev.mapper.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.schema.ReferentialAction;
import org.junit.jupiter.api.Test;

class CreateTableTextTest {

    @Test
    void columnsMayBeNamedByAnyWordInAnyQuotes() {
        CreateTableText text = new CreateTableText(
                "CREATE TABLE \"a (b\" (\"check\" INT, `primary` TEXT, [unique], key INT, 'text' VARCHAR(3))");
        assertThat(text.columns)
                .extracting(column -> column.name)
                .containsExactly("check", "primary", "unique", "key", "text");
        assertThat(text.columns)
                .extracting(column -> column.type)
                .containsExactly("INT", "TEXT", "", "INT", "VARCHAR(3)");
        assertThat(text.constraints).isEmpty();
    }

    @Test
    void defaultsEndWhereTheyEnd() {
        CreateTableText text = new CreateTableText("""
                CREATE TABLE t (
                    a INT DEFAULT -1 NOT NULL, b DEFAULT (1 + (2)) UNIQUE, c DEFAULT 'a, ''b'' )' CHECK (c <> ')'),
                    d DEFAULT x'00', e DEFAULT CURRENT_TIMESTAMP, f DATETIME DEFAULT now(6) ON UPDATE now(6) NOT NULL)
                """);
        assertThat(text.columns)
                .extracting(column -> column.defaultValue)
                .containsExactly(
                        "-1", "(1 + (2))", "'a, ''b'' )'", "x'00'", "CURRENT_TIMESTAMP", "now(6) ON UPDATE now(6)");
        assertThat(text.columns.get(0).notNull).isTrue();
        assertThat(text.columns.get(5).notNull).isTrue();
        assertThat(text.constraints).extracting(constraint -> constraint.type).containsExactly("UNIQUE", "CHECK");
        assertThat(text.constraints.get(1).check).isEqualTo("c <> ')'");
    }

    @Test
    void foreignKeysHaveTheirActionsAndWhenTheyAreChecked() {
        CreateTableText text = new CreateTableText("""
                CREATE TABLE IF NOT EXISTS main.t (
                    a INT REFERENCES p ON UPDATE SET NULL ON DELETE NO ACTION NOT DEFERRABLE NOT NULL, -- ), (
                    b INT CONSTRAINT fk REFERENCES p (x) MATCH SIMPLE ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
                    /* FOREIGN KEY (a) */ FOREIGN KEY (a, b) REFERENCES "q q" (c, d) ON DELETE RESTRICT
                ) STRICT, WITHOUT ROWID
                """);
        assertThat(text.constraints).extracting(key -> key.referencedTable).containsExactly("p", "p", "q q");
        assertThat(text.constraints)
                .extracting(key -> key.onDelete)
                .containsExactly(ReferentialAction.NO_ACTION, ReferentialAction.CASCADE, ReferentialAction.RESTRICT);
        assertThat(text.constraints.get(0).onUpdate).isEqualTo(ReferentialAction.SET_NULL);
        assertThat(text.constraints).extracting(key -> key.deferrable).containsExactly(false, true, false);
        assertThat(text.constraints.get(1).name).isEqualTo("fk");
        assertThat(text.constraints.get(2).columns).containsExactly("a", "b");
        assertThat(text.constraints.get(2).referencedColumns).containsExactly("c", "d");
        assertThat(text.columns.get(0).notNull).isTrue();
    }

    @Test
    void foreignKeysThatOnlyMayBeDeferredAreCheckedAtOnce() {
        CreateTableText text = new CreateTableText("""
                CREATE TABLE t (
                    a INT REFERENCES p DEFERRABLE,
                    b INT REFERENCES p DEFERRABLE INITIALLY IMMEDIATE NOT NULL,
                    c INT REFERENCES p NOT DEFERRABLE INITIALLY DEFERRED,
                    d INT REFERENCES p DEFERRABLE INITIALLY DEFERRED)
                """);
        assertThat(text.constraints).extracting(key -> key.deferrable).containsExactly(false, false, false, true);
        assertThat(text.columns.get(1).notNull).isTrue();
    }

    @Test
    void normalFormTellsApartWhatDiffers() {
        assertThat(SqlTokens.normal("((\"Age\" >= 0))")).isEqualTo(SqlTokens.normal("age>=0"));
        assertThat(SqlTokens.normal("(a) and (b)")).isEqualTo("( a ) and ( b )");
        assertThat(SqlTokens.normal("x = 'A'")).isNotEqualTo(SqlTokens.normal("x = 'a'"));
        assertThat(SqlTokens.normal("a < b")).isNotEqualTo(SqlTokens.normal("a <= b"));
    }
}
