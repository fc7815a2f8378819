package dev.mapper.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementKindTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select 1|SELECT",
                "  (SELECT 1) union (select 2)|SELECT",
                "/* why */ -- so|OTHER",
                "/* why */ update t set a = 1|UPDATE",
                "with a as (select ')' from b), c as (insert into d values (1)) delete from e|DELETE",
                "with recursive a(n) as (select 1) select n from a|SELECT",
                "insert into t values (1)|INSERT",
                "SELECT id FROM FINAL TABLE (INSERT INTO t VALUES (1))|INSERT",
                "SELECT id FROM FINAL TABLE (UPDATE t SET a = 1) AS t|UPDATE",
                "SELECT id FROM OLD TABLE (DELETE FROM t)|DELETE",
                "merge into t using u on (1=1)|MERGE",
                "create table t (id int)|DEFINITION",
                "pragma foreign_keys|OTHER"
            })
    void kindIsToldFromTheText(String sql, StatementKind kind) {
        assertThat(StatementKind.of(sql)).isEqualTo(kind);
    }
}
