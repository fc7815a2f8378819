package dev.mapper.demo.seed;

import static dev.mapper.demo.staff.QDepartment.department;

import dev.mapper.session.Session;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Fills an empty database. */
@Service
class Seeding {

    private final Session session;

    Seeding(Session session) {
        this.session = session;
    }

    /** True if there was something to do. The flush before the commit writes all of it, in batches. */
    @Transactional
    public boolean fillIfEmpty() {
        if (session.query(department).exists()) {
            return false;
        }
        University university = new University();
        session.addAll(university.departments());
        session.addAll(university.students());
        session.addAll(university.users());
        return true;
    }
}
