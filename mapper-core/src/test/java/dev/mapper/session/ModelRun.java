package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.DatabaseException;
import dev.mapper.sql.EntityPath;
import dev.mapper.state.Lifecycle;
import dev.mapper.university.Address;
import dev.mapper.university.Course;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.QAddress;
import dev.mapper.university.QCourse;
import dev.mapper.university.QDepartment;
import dev.mapper.university.QEmployee;
import dev.mapper.university.QStudent;
import dev.mapper.university.QUser;
import dev.mapper.university.Student;
import dev.mapper.university.University;
import dev.mapper.university.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Takes the steps of one sequence, in a session and in the reference model, and compares the two. */
final class ModelRun implements AutoCloseable {

    private record Level(Savepoint savepoint, ModelRows before) {}

    private final University university;
    private Session session;
    private ModelRows model = new ModelRows();
    private ModelRows committed = new ModelRows();
    private final Deque<Level> levels = new ArrayDeque<>();
    private final Map<Integer, Object> objects = new LinkedHashMap<>();
    private int names;

    ModelRun(University university) {
        this.university = university;
        session = university.session();
    }

    @Override
    public void close() {
        session.close();
    }

    void take(ModelStep step) {
        switch (step.action()) {
            case ADD_DEPARTMENT -> add(new Department(name()), Department.class);
            case ADD_EMPLOYEE -> addEmployee(step);
            case ADD_STUDENT -> add(new Student(name()), Student.class);
            case ADD_COURSE -> add(new Course(name()), Course.class);
            case ADD_USER -> add(new User(name()), User.class);
            case ADD_ADDRESS -> addAddress(step);
            case RENAME -> rename(pick(model.all(), step.a()));
            case SET_DEPARTMENT -> setDepartment(step);
            case SET_MANAGER, JOIN_SUBORDINATES -> setManager(step);
            case JOIN_EMPLOYEES -> joinEmployees(step);
            case LEAVE_EMPLOYEES -> leaveEmployees(step);
            case CLEAR_EMPLOYEES -> clearEmployees(pick(model.of(Department.class), step.a()));
            case ENROL, ENROL_FROM_COURSE -> enrol(step);
            case UNENROL, UNENROL_FROM_COURSE -> unenrol(step);
            case CLEAR_COURSES -> clearCourses(pick(model.of(Student.class), step.a()));
            case REMOVE_ADDRESS -> removeAddress(pick(model.of(Address.class), step.a()));
            case MOVE_ADDRESS, SET_ADDRESS_USER -> moveAddress(step);
            case DELETE -> delete(pick(model.all(), step.a()));
            case QUERY -> query(step.a());
            case FLUSH -> flush();
            case FAIL -> fail(pick(model.of(Department.class), step.a()));
            case BEGIN_NESTED -> beginNested();
            case RELEASE -> release();
            case ROLLBACK_TO -> rollbackTo();
            case COMMIT -> commit();
            case ROLLBACK -> rollback();
            case EXPIRE, REFRESH, EXPUNGE -> readAgain(step, pick(model.all(), step.a()));
            case EXPIRE_ALL -> {
                flush();
                session.expireAll();
            }
            case REOPEN -> reopen();
            case COMPARE -> compare();
        }
        compareStates();
    }

    private String name() {
        return "n" + names++;
    }

    private static Integer pick(List<Integer> candidates, int number) {
        return candidates.isEmpty() ? null : candidates.get(number % candidates.size());
    }

    private <E> E object(Class<E> type, Integer number) {
        return type.cast(objects.get(number));
    }

    // Objects.

    private int add(Object object, Class<?> type) {
        session.add(object);
        return known(object, type);
    }

    private int known(Object object, Class<?> type) {
        int number = objects.size();
        objects.put(number, object);
        model.rows.put(number, new ModelRow(type, "n" + (names - 1)));
        return number;
    }

    private void addEmployee(ModelStep step) {
        Integer parent = step.b() % 3 == 0 ? null : pick(model.of(Department.class), step.a());
        Employee employee = new Employee(name());
        if (parent == null) {
            add(employee, Employee.class);
            return;
        }
        Department department = object(Department.class, parent);
        if (step.b() % 3 == 1) {
            department.getEmployees().add(employee);
        } else {
            employee.setDepartment(department);
            session.add(employee);
        }
        model.rows.get(known(employee, Employee.class)).parent = parent;
    }

    private void addAddress(ModelStep step) {
        Integer parent = pick(model.of(User.class), step.a());
        if (parent != null) {
            Address address = new Address(name());
            List<Address> addresses = object(User.class, parent).getAddresses();
            switch (step.b() % 3) {
                case 0 -> addresses.add(address);
                case 1 -> addresses.add(0, address);
                default -> {
                    address.setUser(object(User.class, parent));
                    session.add(address);
                }
            }
            model.rows.get(known(address, Address.class)).parent = parent;
        }
    }

    private void rename(Integer number) {
        if (number == null) {
            return;
        }
        String name = name();
        Object object = objects.get(number);
        if (object instanceof Department department) {
            department.setName(name);
        } else if (object instanceof Employee employee) {
            employee.setName(name);
        } else if (object instanceof Student student) {
            student.setName(name);
        } else if (object instanceof Course course) {
            course.setTitle(name);
        } else if (object instanceof User user) {
            user.setUsername(name);
        } else if (object instanceof Address address) {
            address.setCity(name);
        }
        model.rows.get(number).name = name;
    }

    // Relationships.

    private void setDepartment(ModelStep step) {
        Integer employee = pick(model.of(Employee.class), step.a());
        if (employee != null) {
            Integer department = step.c() % 3 == 0 ? null : pick(model.of(Department.class), step.b());
            object(Employee.class, employee)
                    .setDepartment(department == null ? null : object(Department.class, department));
            model.rows.get(employee).parent = department;
        }
    }

    private void setManager(ModelStep step) {
        Integer employee = pick(model.of(Employee.class), step.a());
        Integer manager = pick(model.of(Employee.class), step.b());
        if (employee == null || employee.equals(manager)) {
            return;
        }
        ModelRow row = model.rows.get(employee);
        if (step.action() == ModelStep.Action.SET_MANAGER) {
            manager = step.c() % 3 == 0 ? null : manager;
            object(Employee.class, employee).setManager(manager == null ? null : object(Employee.class, manager));
        } else if (!manager.equals(row.manager)) {
            object(Employee.class, manager).getSubordinates().add(object(Employee.class, employee));
        }
        row.manager = manager;
    }

    private void joinEmployees(ModelStep step) {
        Integer department = pick(model.of(Department.class), step.a());
        Integer employee = pick(model.of(Employee.class), step.b());
        if (department != null && employee != null && !department.equals(model.rows.get(employee).parent)) {
            object(Department.class, department).getEmployees().add(object(Employee.class, employee));
            model.rows.get(employee).parent = department;
        }
    }

    private void leaveEmployees(ModelStep step) {
        Integer employee = pick(model.of(Employee.class), step.a());
        if (employee != null && model.rows.get(employee).parent != null) {
            Department department = object(Department.class, model.rows.get(employee).parent);
            assertThat(department.getEmployees().remove(object(Employee.class, employee)))
                    .isTrue();
            model.rows.get(employee).parent = null;
        }
    }

    private void clearEmployees(Integer department) {
        if (department != null) {
            object(Department.class, department).getEmployees().clear();
            for (Integer employee : model.withParent(department, Employee.class)) {
                model.rows.get(employee).parent = null;
            }
        }
    }

    private void enrol(ModelStep step) {
        Integer student = pick(model.of(Student.class), step.a());
        Integer course = pick(model.of(Course.class), step.b());
        if (student != null && course != null && model.rows.get(student).courses.add(course)) {
            if (step.action() == ModelStep.Action.ENROL) {
                object(Student.class, student).getCourses().add(object(Course.class, course));
            } else {
                object(Course.class, course).getStudents().add(object(Student.class, student));
            }
        }
    }

    private void unenrol(ModelStep step) {
        Integer student = pick(model.of(Student.class), step.a());
        Integer course = student == null ? null : pick(List.copyOf(model.rows.get(student).courses), step.b());
        if (course != null) {
            boolean removed = step.action() == ModelStep.Action.UNENROL
                    ? object(Student.class, student).getCourses().remove(object(Course.class, course))
                    : object(Course.class, course).getStudents().remove(object(Student.class, student));
            assertThat(removed).isTrue();
            model.rows.get(student).courses.remove(course);
        }
    }

    private void clearCourses(Integer student) {
        if (student != null) {
            object(Student.class, student).getCourses().clear();
            model.rows.get(student).courses.clear();
        }
    }

    private void removeAddress(Integer address) {
        if (address != null) {
            ModelRow row = model.rows.get(address);
            User user = object(User.class, row.parent);
            assertThat(user.getAddresses().remove(object(Address.class, address)))
                    .isTrue();
            row.parent = null;
            if (session.state(objects.get(address)) == Lifecycle.TRANSIENT) {
                model.rows.remove(address);
            }
        }
    }

    private void moveAddress(ModelStep step) {
        Integer address = pick(model.of(Address.class), step.a());
        Integer user = pick(model.of(User.class), step.b());
        if (address == null || user.equals(model.rows.get(address).parent)) {
            return;
        }
        Address moved = object(Address.class, address);
        if (step.action() == ModelStep.Action.SET_ADDRESS_USER) {
            moved.setUser(object(User.class, user));
        } else {
            if (step.c() % 2 == 0) {
                List<Address> target = object(User.class, user).getAddresses();
                object(User.class, model.rows.get(address).parent)
                        .getAddresses()
                        .remove(moved);
                target.add(moved);
            } else {
                object(User.class, user).getAddresses().add(moved);
            }
        }
        model.rows.get(address).parent = user;
    }

    // Session.

    private void flush() {
        session.flush();
        model.flush();
        compareRows();
    }

    private void delete(Integer number) {
        if (number == null) {
            return;
        }
        flush();
        session.delete(objects.get(number));
        session.flush();
        model.delete(number);
        compareRows();
    }

    private void query(int number) {
        List<EntityPath<?>> paths = List.of(
                QDepartment.department,
                QEmployee.employee,
                QStudent.student,
                QCourse.course,
                QUser.user,
                QAddress.address);
        EntityPath<?> path = paths.get(number % paths.size());
        List<?> found = session.query(path).all();
        model.flush();
        assertThat(numbers(found)).isEqualTo(new TreeSet<>(model.of(path.entityType())));
    }

    private void fail(Integer department) {
        if (department == null) {
            return;
        }
        flush();
        session.add(new Department(model.rows.get(department).name));
        assertThatThrownBy(session::flush).isInstanceOf(DatabaseException.class);
        if (levels.isEmpty()) {
            rollback();
        } else {
            rollbackTo();
        }
    }

    private void beginNested() {
        if (levels.size() < 3) {
            Savepoint savepoint = session.beginNested();
            model.flush();
            levels.push(new Level(savepoint, model.copy()));
        }
    }

    private void release() {
        if (!levels.isEmpty()) {
            levels.pop().savepoint().commit();
            model.flush();
            compareRows();
        }
    }

    private void rollbackTo() {
        if (!levels.isEmpty()) {
            Level level = levels.pop();
            level.savepoint().rollback();
            model = level.before();
            compareRows();
        }
    }

    private void commit() {
        session.commit();
        levels.clear();
        model.flush();
        committed = model.copy();
        compareRows();
    }

    private void rollback() {
        session.rollback();
        levels.clear();
        model = committed.copy();
        compareRows();
    }

    private void readAgain(ModelStep step, Integer number) {
        if (number == null) {
            return;
        }
        flush();
        Object object = objects.get(number);
        switch (step.action()) {
            case EXPIRE -> expire(number);
            case REFRESH -> session.refresh(object);
            default -> {
                session.expunge(object);
                assertThat(session.state(object)).isEqualTo(Lifecycle.DETACHED);
                session.add(object);
            }
        }
    }

    /** With what it leads to: an expired object that moves on cannot tell the parent that it leaves. */
    private void expire(Integer number) {
        ModelRow row = model.rows.get(number);
        session.expire(objects.get(number));
        for (Integer target : Arrays.asList(row.parent, row.manager)) {
            if (target != null) {
                session.expire(objects.get(target));
            }
        }
    }

    private void reopen() {
        commit();
        session.close();
        session = university.session();
        for (Integer number : model.rows.keySet()) {
            Object old = objects.get(number);
            objects.put(number, session.get(old.getClass(), id(old)));
        }
    }

    // Comparison.

    private void compareStates() {
        for (Integer number : model.all()) {
            assertThat(session.state(objects.get(number)))
                    .as("state of %s", number)
                    .isIn(Lifecycle.PENDING, Lifecycle.PERSISTENT);
        }
        objects.forEach((number, object) -> {
            if (!model.rows.containsKey(number)) {
                assertThat(session.state(object))
                        .as("state of %s, which is gone", number)
                        .isNotIn(Lifecycle.PENDING, Lifecycle.PERSISTENT);
            }
        });
    }

    /** Compares all objects, both sides of their relationships included; loads what is not loaded. */
    void compare() {
        for (Integer number : model.all()) {
            ModelRow row = model.rows.get(number);
            Object object = objects.get(number);
            if (object instanceof Department department) {
                same(number, row, department.getName());
                together(number, department.getEmployees(), model.withParent(number, Employee.class));
            } else if (object instanceof Employee employee) {
                same(number, row, employee.getName());
                leads(number, employee.getDepartment(), row.parent);
                leads(number, employee.getManager(), row.manager);
                together(number, employee.getSubordinates(), model.subordinates(number));
            } else if (object instanceof Student student) {
                same(number, row, student.getName());
                together(number, student.getCourses(), new TreeSet<>(row.courses));
            } else if (object instanceof Course course) {
                same(number, row, course.getTitle());
                together(number, course.getStudents(), model.studentsOf(number));
            } else if (object instanceof User user) {
                same(number, row, user.getUsername());
                together(number, user.getAddresses(), model.withParent(number, Address.class));
            } else if (object instanceof Address address) {
                same(number, row, address.getCity());
                leads(number, address.getUser(), row.parent);
            }
        }
    }

    private static void same(Integer number, ModelRow row, String name) {
        assertThat(name).as("name of %s", number).isEqualTo(row.name);
    }

    private void leads(Integer number, Object target, Integer expected) {
        assertThat(target)
                .as("what %s of type %s leads to", number, model.rows.get(number).type)
                .isSameAs(expected == null ? null : objects.get(expected));
    }

    /** Deleted objects stay in collections that were loaded before. */
    private void together(Integer number, Collection<?> elements, TreeSet<Integer> expected) {
        List<Object> present = new ArrayList<>(elements);
        present.removeIf(
                element -> session.state(element) == Lifecycle.DELETED || session.state(element) == Lifecycle.DETACHED);
        assertThat(numbers(present))
                .as("elements of %s of type %s", number, model.rows.get(number).type)
                .isEqualTo(expected);
        assertThat(present).hasSameSizeAs(expected);
    }

    private TreeSet<Integer> numbers(Collection<?> found) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (Object object : found) {
            int number = -1;
            for (Map.Entry<Integer, Object> entry : objects.entrySet()) {
                if (entry.getValue() == object) {
                    number = entry.getKey();
                }
            }
            assertThat(number).as("%s is an object of the sequence", object).isNotNegative();
            numbers.add(number);
        }
        return numbers;
    }

    private static Object id(Object object) {
        if (object instanceof Department department) {
            return department.getId();
        }
        if (object instanceof Employee employee) {
            return employee.getId();
        }
        if (object instanceof Student student) {
            return student.getId();
        }
        if (object instanceof Course course) {
            return course.getId();
        }
        return object instanceof User user ? user.getId() : ((Address) object).getId();
    }

    private Object idOf(Integer number) {
        return number == null ? null : id(objects.get(number));
    }

    /** Compares the rows of all tables, as the transaction sees them. */
    private void compareRows() {
        Map<String, TreeSet<String>> expected = new TreeMap<>();
        model.rows.forEach((number, row) -> {
            String table = row.type.getSimpleName();
            String own = idOf(number) + " " + row.name;
            if (row.type == Employee.class) {
                own += " " + idOf(row.parent) + " " + idOf(row.manager);
            } else if (row.type == Address.class) {
                own += " " + idOf(row.parent);
            }
            expected.computeIfAbsent(table, t -> new TreeSet<>()).add(own);
            for (Integer course : row.courses) {
                expected.computeIfAbsent("Enrolment", t -> new TreeSet<>()).add(idOf(number) + " " + idOf(course));
            }
        });
        Map<String, TreeSet<String>> met = new TreeMap<>();
        read(met, "Department", "select id, name from departments");
        read(met, "Employee", "select id, name, department_id, manager_id from employees");
        read(met, "Student", "select id, name from students");
        read(met, "Course", "select id, title from courses");
        read(met, "Enrolment", "select student_id, course_id from student_courses");
        read(met, "User", "select id, username from users");
        read(met, "Address", "select id, city, user_id from addresses");
        assertThat(met).as("rows").isEqualTo(expected);
    }

    private void read(Map<String, TreeSet<String>> into, String table, String sql) {
        try (Statement statement = session.connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder row = new StringBuilder(rows.getString(1));
                for (int i = 2; i <= columns; i++) {
                    row.append(' ').append(rows.getString(i));
                }
                into.computeIfAbsent(table, t -> new TreeSet<>()).add(row.toString());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The end of a sequence: everything written, and everything read. */
    void finish() {
        flush();
        compare();
        session.expireAll();
        compare();
        compareStates();
    }
}
