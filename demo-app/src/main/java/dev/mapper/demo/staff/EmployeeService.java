package dev.mapper.demo.staff;

import static dev.mapper.demo.staff.QEmployee.employee;

import dev.mapper.demo.web.ConflictException;
import dev.mapper.demo.web.NotFoundException;
import dev.mapper.demo.web.UnknownReferenceException;
import dev.mapper.session.Session;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Hires, changes, moves and dismisses employees. */
@Service
@Transactional
class EmployeeService {

    private final Session session;
    private final Clock clock;

    EmployeeService(Session session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public EmployeeView get(long id) {
        return EmployeeView.of(existing(id));
    }

    public EmployeeView hire(NewEmployee hired) {
        Department target = requireDepartment(hired.departmentId());
        if (hired.position() == Position.HEAD) {
            requireNoHead(target);
        }
        Employee boss = hired.managerId() == null ? head(target) : requireManager(hired.managerId());
        LocalDate hiredOn = hired.hiredOn() == null ? LocalDate.now(clock) : hired.hiredOn();
        Employee created = new Employee(
                hired.name().strip(), hired.email().strip(), hired.position(), hired.salary(), hiredOn, target, boss);
        session.add(created);
        session.flush();
        return EmployeeView.of(created);
    }

    public EmployeeView change(long id, EmployeeChange change) {
        Employee changed = existing(id);
        if (change.name() != null) {
            changed.rename(change.name().strip());
        }
        if (change.salary() != null) {
            changed.payYearly(change.salary());
        }
        session.flush();
        return EmployeeView.of(changed);
    }

    /** The reports stay behind, under the manager of the one who leaves. */
    public EmployeeView move(long id, long departmentId) {
        Employee moved = existing(id);
        Department target = requireDepartment(departmentId);
        if (moved.getDepartment() != target) {
            requireNotHead(moved, "moved to another department");
            leaveReports(moved);
            moved.moveTo(target, head(target));
            session.flush();
        }
        return EmployeeView.of(moved);
    }

    public void dismiss(long id) {
        Employee dismissed = existing(id);
        requireNotHead(dismissed, "dismissed");
        leaveReports(dismissed);
        session.delete(dismissed);
        session.flush();
    }

    private void leaveReports(Employee leaving) {
        for (Employee report : List.copyOf(leaving.getReports())) {
            report.reportTo(leaving.getManager());
        }
    }

    private Employee existing(long id) {
        return session.find(Employee.class, id).orElseThrow(() -> new NotFoundException("employee", id));
    }

    private Department requireDepartment(Long id) {
        return session.find(Department.class, id)
                .orElseThrow(() -> new UnknownReferenceException("departmentId", "department", id));
    }

    private Employee requireManager(Long id) {
        return session.find(Employee.class, id)
                .orElseThrow(() -> new UnknownReferenceException("managerId", "employee", id));
    }

    private @Nullable Employee head(Department of) {
        return session.query(employee)
                .filter(employee.department.eq(of), employee.position.eq(Position.HEAD))
                .first();
    }

    private void requireNoHead(Department of) {
        Employee head = head(of);
        if (head != null) {
            throw new ConflictException(of.getName() + " has a head already: " + head.getName() + ".");
        }
    }

    private static void requireNotHead(Employee employee, String what) {
        if (employee.isHead()) {
            throw new ConflictException(employee.getName() + " leads the department of "
                    + employee.getDepartment().getName() + " and can't be " + what + ".");
        }
    }
}
