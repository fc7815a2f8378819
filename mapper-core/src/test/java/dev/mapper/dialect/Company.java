package dev.mapper.dialect;

import dev.mapper.schema.Column;
import dev.mapper.schema.Metadata;
import dev.mapper.schema.Table;
import dev.mapper.sql.AttributeNode;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.ColumnNode;
import dev.mapper.sql.Comparison;
import dev.mapper.sql.ComparisonNode;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.ExistsNode;
import dev.mapper.sql.From;
import dev.mapper.sql.JoinKind;
import dev.mapper.sql.Node;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.RelationshipNode;
import dev.mapper.sql.SelectNode;
import dev.mapper.type.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of departments and employees, and a resolver that knows them by heart. */
final class Company implements PathResolver {

    final Table departments = Table.builder("departments")
            .column(Column.builder("id", Types.LONG).identity().notNull().build())
            .column(Column.builder("name", Types.varchar(50)).notNull().build())
            .primaryKey("id")
            .build();

    final Table employees = Table.builder("employees")
            .column(Column.builder("id", Types.LONG).identity().notNull().build())
            .column(Column.builder("name", Types.varchar(50)).notNull().build())
            .column("age", Types.INTEGER)
            .column("salary", Types.decimal(10, 2))
            .column("bonus", Types.DECIMAL)
            .column(Column.builder("is_active", Types.BOOLEAN)
                    .notNull()
                    .serverDefault("TRUE")
                    .build())
            .column("hired_at", Types.INSTANT)
            .column("role", Types.enumByName(Employee.Role.class, 20))
            .column("order", Types.INTEGER)
            .column("department_id", Types.LONG)
            .column("manager_id", Types.LONG)
            .primaryKey("id")
            .foreignKey(null, "department_id", "departments", "id")
            .foreignKey("fk_manager", "manager_id", "employees", "id")
            .index("ix_employees_name", false, "name", "age")
            .build();

    final Metadata metadata = Metadata.of(List.of(employees, departments));

    @Nullable
    Node criterion;

    @Override
    public From from(EntityPath<?> path) {
        return new From.TableFrom(table(path), path.alias());
    }

    private Table table(EntityPath<?> path) {
        return path.entityType() == Employee.class ? employees : departments;
    }

    @Override
    public Node attribute(AttributeNode node) {
        String column = switch (node.name()) {
            case "department" -> "department_id";
            case "manager" -> "manager_id";
            case "active" -> "is_active";
            case "hired" -> "hired_at";
            default -> node.name();
        };
        return column(node.source(), column);
    }

    private ColumnNode column(EntityPath<?> path, String name) {
        return new ColumnNode(path.alias(), table(path).column(name));
    }

    @Override
    public From join(From left, JoinKind kind, RelationshipNode relationship, EntityPath<?> target) {
        return new From.Join(left, kind, from(target), condition(relationship, target));
    }

    private Node condition(RelationshipNode relationship, EntityPath<?> target) {
        EntityPath<?> source = relationship.source();
        return switch (relationship.name()) {
            case "department" -> equal(column(source, "department_id"), column(target, "id"));
            case "manager" -> equal(column(source, "manager_id"), column(target, "id"));
            default -> equal(column(target, "department_id"), column(source, "id"));
        };
    }

    private static Node equal(Node left, Node right) {
        return new ComparisonNode(left, Comparison.EQ, right);
    }

    @Override
    public List<Node> columns(EntityPath<?> path) {
        return table(path).columns().stream()
                .map(column -> (Node) new ColumnNode(path.alias(), column))
                .toList();
    }

    @Override
    public Node relationshipExists(RelationshipNode relationship, EntityPath<?> target, @Nullable Node predicate) {
        SelectNode select = SelectNode.of(List.of(new BindNode(1, Types.INTEGER)))
                .withFrom(List.of(new From.EntityFrom(target)))
                .withWhere(condition(relationship, target));
        return new ExistsNode(predicate == null ? select : select.and(predicate), false);
    }

    @Override
    public Node reference(RelationshipNode relationship, BindNode entity) {
        return equal(
                column(relationship.source(), relationship.name() + "_id"),
                BindNode.partOf(entity, Types.LONG, department -> ((Department) department).id));
    }

    @Override
    public @Nullable Node criterion(EntityPath<?> path) {
        return path.entityType() == Department.class ? criterion : null;
    }
}
