package dev.mapper.demo.staff;

import static dev.mapper.demo.staff.QDepartment.department;
import static dev.mapper.demo.staff.QEmployee.employee;
import static dev.mapper.sql.Sql.select;

import dev.mapper.demo.web.NotFoundException;
import dev.mapper.demo.web.Page;
import dev.mapper.session.Query;
import dev.mapper.session.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists employees: rows that become records at once, with no entity in between. */
@Service
@Transactional(readOnly = true)
public class EmployeeDirectory {

    private static final QEmployee manager = QEmployee.as("manager");

    private final Session session;

    EmployeeDirectory(Session session) {
        this.session = session;
    }

    /** One statement for the page, whatever its size, and one that counts. */
    @Transactional(readOnly = true)
    public Page<EmployeeListing> list(int page, int size, @Nullable Long departmentId) {
        Query<EmployeeListing> listing = listing();
        if (departmentId != null) {
            if (!session.query(department)
                    .filter(department.id.eq(departmentId))
                    .exists()) {
                throw new NotFoundException("department", departmentId);
            }
            listing = listing.filter(employee.departmentId.eq(departmentId));
        }
        List<EmployeeListing> items = listing.orderBy(employee.name, employee.id)
                .limit(size)
                .offset(page * size)
                .all();
        return new Page<>(items, page, size, listing.count());
    }

    /** Those who were hired last. */
    public List<EmployeeListing> newest(int count) {
        return listing()
                .orderBy(employee.hiredOn.desc(), employee.id.desc())
                .limit(count)
                .all();
    }

    private Query<EmployeeListing> listing() {
        return session.query(select(
                                employee.id,
                                employee.name,
                                employee.email,
                                employee.position,
                                employee.salary,
                                employee.hiredOn,
                                department.id,
                                department.name,
                                manager.id,
                                manager.name)
                        .from(employee)
                        .join(employee.department)
                        .outerJoin(employee.manager, manager))
                .into(EmployeeListing.class);
    }
}
