package dev.mapper.faults;

import dev.mapper.engine.Engine;
import dev.mapper.session.Session;
import dev.mapper.session.SessionFactory;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.LeakCountingDataSource;
import dev.mapper.testing.OpenDatabase;
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
import dev.mapper.university.QUserProfile;
import dev.mapper.university.Student;
import dev.mapper.university.User;
import dev.mapper.university.UserProfile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A database whose calls can be made to fail, with rows to begin with, and what is in it in lines of text. */
final class Warehouse implements AutoCloseable {

    private static final List<Class<?>> ENTITIES = List.of(
            Department.class,
            Employee.class,
            User.class,
            Address.class,
            UserProfile.class,
            Student.class,
            Course.class,
            Label.class,
            Parcel.class,
            Crate.class,
            Twig.class,
            Rack.class,
            Bin.class,
            Machine.class,
            Crane.class);

    private static final List<String> FIRST_ROWS = List.of(
            "update twigs set parent_id = null",
            "update employees set manager_id = null",
            "delete from twigs",
            "delete from employees",
            "delete from departments",
            "delete from addresses",
            "delete from user_profiles",
            "delete from users",
            "delete from student_courses",
            "delete from students",
            "delete from courses",
            "delete from labels",
            "delete from parcels",
            "delete from crates",
            "delete from bins",
            "delete from racks",
            "delete from cranes",
            "delete from machines",
            "insert into departments (id, name) values (100001, 'IT'), (100002, 'HR'), (100003, 'Empty')",
            "insert into employees (id, name, grade, active, version, department_id)"
                    + " values (100001, 'Ann', 1, true, 0, 100001), (100002, 'Bob', 1, true, 0, 100001)",
            "insert into employees (id, name, grade, active, version, department_id, manager_id)"
                    + " values (100003, 'Cid', 1, true, 0, 100002, 100001)",
            "insert into users (id, username, is_active) values (100001, 'joe', true), (100002, 'jim', true)",
            "insert into addresses (id, city, user_id) values (100001, 'Rome', 100001), (100002, 'Oslo', 100001)",
            "insert into user_profiles (id, website, user_id) values (100001, 'joe.org', 100001)",
            "insert into students (id, name) values (100001, 'Eve'), (100002, 'Dan')",
            "insert into courses (id, title) values (100001, 'SQL'), (100002, 'Java')",
            "insert into student_courses (student_id, course_id)"
                    + " values (100001, 100001), (100001, 100002), (100002, 100002)",
            "insert into labels (code, text) values ('a', 'alpha'), ('b', 'beta')",
            "insert into parcels (id, address) values (100001, 'Rome')",
            "insert into twigs (id, name) values (100001, 'root')",
            "insert into twigs (id, name, parent_id) values (100002, 'kid', 100001)",
            "insert into twigs (id, name, parent_id) values (100003, 'grandkid', 100002)",
            "insert into racks (code, hall) values ('r1', 'north'), ('r2', 'south')",
            "insert into bins (id, content, rack_code, place) values (1, 'nails', 'r1', 0), (2, 'screws', 'r1', 1)",
            "insert into machines (id, name) values (100001, 'big'), (100002, 'press')",
            "insert into cranes (id, tons) values (100001, 3)");

    private static final List<String> QUERIES = List.of(
            "select 'department', name from departments",
            "select 'employee', e.name, e.grade, e.age, e.version, d.name, m.name from employees e"
                    + " left join departments d on d.id = e.department_id"
                    + " left join employees m on m.id = e.manager_id",
            "select 'user', username, email, age from users",
            "select 'address', a.city, u.username from addresses a left join users u on u.id = a.user_id",
            "select 'profile', p.website, u.username from user_profiles p left join users u on u.id = p.user_id",
            "select 'student', name from students",
            "select 'course', title from courses",
            "select 'takes', s.name, c.title from student_courses t left join students s on s.id = t.student_id"
                    + " left join courses c on c.id = t.course_id",
            "select 'label', code, text from labels",
            "select 'parcel', address from parcels",
            "select 'crate', mark from crates",
            "select 'twig', t.name, p.name from twigs t left join twigs p on p.id = t.parent_id",
            "select 'rack', code, hall from racks",
            "select 'bin', b.content, r.code, b.place from bins b left join racks r on r.code = b.rack_code",
            "select 'machine', m.name, c.tons from machines m left join cranes c on c.id = m.id");

    private final OpenDatabase database;
    private final FaultyDataSource faults;
    private final LeakCountingDataSource leaks;
    private final Engine engine;
    private final SessionFactory sessions;
    private final Connection beside;
    private @Nullable TreeSet<String> first;
    private @Nullable TreeSet<String> last;

    Warehouse(DatabaseUnderTest kind) throws SQLException {
        database = kind.open();
        faults = new FaultyDataSource(database.dataSource());
        leaks = new LeakCountingDataSource(faults.dataSource());
        engine = Engine.of(leaks);
        sessions = SessionFactory.builder(engine).entities(ENTITIES).build();
        sessions.metadata().createAll(engine);
        beside = database.dataSource().getConnection();
    }

    FaultyDataSource faults() {
        return faults;
    }

    LeakCountingDataSource leaks() {
        return leaks;
    }

    SessionFactory sessions() {
        return sessions;
    }

    /** The rows to begin with, which are still there where nothing was committed. */
    void reset() throws SQLException {
        if (first != null && first.equals(last) && faults.commits() == 0) {
            return;
        }
        beside.setAutoCommit(false);
        try (Statement statement = beside.createStatement()) {
            for (String sql : FIRST_ROWS) {
                statement.addBatch(sql);
            }
            statement.executeBatch();
        }
        beside.commit();
        beside.setAutoCommit(true);
        first = rows();
    }

    /** What the tables hold. */
    TreeSet<String> rows() {
        TreeSet<String> lines = new TreeSet<>();
        try (Statement statement = beside.createStatement()) {
            for (String query : QUERIES) {
                try (ResultSet rows = statement.executeQuery(query)) {
                    while (rows.next()) {
                        StringBuilder line = new StringBuilder(rows.getString(1));
                        for (int i = 2; i <= rows.getMetaData().getColumnCount(); i++) {
                            line.append(' ').append(rows.getString(i));
                        }
                        lines.add(line.toString());
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        last = lines;
        return lines;
    }

    /** What the objects of a session hold, in the same words. */
    static TreeSet<String> objects(Session session) {
        TreeSet<String> lines = new TreeSet<>();
        for (Department d : session.query(QDepartment.department).all()) {
            lines.add("department " + d.getName());
        }
        for (Employee e : session.query(QEmployee.employee).all()) {
            Department d = e.getDepartment();
            Employee m = e.getManager();
            lines.add("employee " + e.getName() + " " + e.getGrade() + " " + e.getAge() + " " + e.getVersion() + " "
                    + (d == null ? null : d.getName()) + " " + (m == null ? null : m.getName()));
            if (d != null && !d.getEmployees().contains(e)) {
                lines.add("not among the employees of " + d.getName() + ": " + e.getName());
            }
            if (m != null && !m.getSubordinates().contains(e)) {
                lines.add("not among the subordinates of " + m.getName() + ": " + e.getName());
            }
        }
        for (Department d : session.query(QDepartment.department).all()) {
            for (Employee e : d.getEmployees()) {
                if (e.getDepartment() != d) {
                    lines.add("not in " + d.getName() + ": " + e.getName());
                }
            }
        }
        for (User u : session.query(QUser.user).all()) {
            lines.add("user " + u.getUsername() + " " + u.getEmail() + " " + u.getAge());
            UserProfile p = u.getProfile();
            if (p != null && p.getUser() != u) {
                lines.add("not the profile of " + u.getUsername() + ": " + p.getWebsite());
            }
            for (Address a : u.getAddresses()) {
                if (a.getUser() != u) {
                    lines.add("not an address of " + u.getUsername() + ": " + a.getCity());
                }
            }
        }
        for (Address a : session.query(QAddress.address).all()) {
            lines.add("address " + a.getCity() + " " + a.getUser().getUsername());
            if (!a.getUser().getAddresses().contains(a)) {
                lines.add("not among the addresses of " + a.getUser().getUsername() + ": " + a.getCity());
            }
        }
        for (UserProfile p : session.query(QUserProfile.userProfile).all()) {
            lines.add("profile " + p.getWebsite() + " "
                    + (p.getUser() == null ? null : p.getUser().getUsername()));
        }
        for (Student s : session.query(QStudent.student).all()) {
            lines.add("student " + s.getName());
            for (Course c : s.getCourses()) {
                lines.add("takes " + s.getName() + " " + c.getTitle());
            }
        }
        for (Course c : session.query(QCourse.course).all()) {
            lines.add("course " + c.getTitle());
            for (Student s : c.getStudents()) {
                lines.add("takes " + s.getName() + " " + c.getTitle());
            }
        }
        for (Label l : session.query(QLabel.label).all()) {
            lines.add("label " + l.getCode() + " " + l.getText());
        }
        for (Parcel p : session.query(QParcel.parcel).all()) {
            lines.add("parcel " + p.getAddress());
        }
        for (Crate c : session.query(QCrate.crate).all()) {
            lines.add("crate " + c.getMark());
        }
        for (Twig t : session.query(QTwig.twig).all()) {
            lines.add("twig " + t.getName() + " "
                    + (t.getParent() == null ? null : t.getParent().getName()));
            for (Twig kid : t.getTwigs()) {
                if (kid.getParent() != t) {
                    lines.add("not a twig of " + t.getName() + ": " + kid.getName());
                }
            }
        }
        for (Rack r : session.query(QRack.rack).all()) {
            lines.add("rack " + r.getCode() + " " + r.getHall());
            for (int i = 0; i < r.getBins().size(); i++) {
                Bin b = r.getBins().get(i);
                lines.add("bin " + b.getContent() + " " + b.getRack().getCode() + " " + i);
            }
        }
        for (Bin b : session.query(QBin.bin).all()) {
            if (b.getRack() == null || !b.getRack().getBins().contains(b)) {
                lines.add("not among the bins of its rack: " + b.getContent());
            }
        }
        for (Machine m : session.query(QMachine.machine).all()) {
            lines.add("machine " + m.getName() + " " + (m instanceof Crane c ? c.getTons() : null));
        }
        return lines;
    }

    @Override
    public void close() throws SQLException {
        beside.close();
        engine.close();
        database.close();
    }
}
