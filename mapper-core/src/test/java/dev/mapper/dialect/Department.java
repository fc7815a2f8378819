package dev.mapper.dialect;

import dev.mapper.sql.CollectionPath;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.NumberPath;
import dev.mapper.sql.StringPath;

/** Has employees. */
final class Department {

    /** What a generated query class looks like. */
    static final class QDepartment extends EntityPath<Department> {

        static final QDepartment department = new QDepartment("department");

        final NumberPath<Long> id = number("id", Long.class);
        final StringPath name = string("name");
        final CollectionPath<Employee, Employee.QEmployee> employees =
                collection("employees", Employee.class, () -> Employee.QEmployee.employee);

        private QDepartment(String alias) {
            super(Department.class, alias);
        }

        static QDepartment as(String alias) {
            return new QDepartment(alias);
        }
    }

    final long id;

    Department(long id) {
        this.id = id;
    }
}
