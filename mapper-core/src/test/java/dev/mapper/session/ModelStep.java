package dev.mapper.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One step of a random sequence. What the numbers stand for depends on the objects that are there when the step is
 * taken, so that a sequence stays valid when steps are left out of it.
 */
record ModelStep(Action action, int a, int b, int c) {

    enum Action {
        ADD_DEPARTMENT,
        ADD_EMPLOYEE,
        ADD_STUDENT,
        ADD_COURSE,
        ADD_USER,
        ADD_ADDRESS,
        RENAME,
        SET_DEPARTMENT,
        SET_MANAGER,
        JOIN_EMPLOYEES,
        LEAVE_EMPLOYEES,
        CLEAR_EMPLOYEES,
        JOIN_SUBORDINATES,
        ENROL,
        UNENROL,
        ENROL_FROM_COURSE,
        UNENROL_FROM_COURSE,
        CLEAR_COURSES,
        REMOVE_ADDRESS,
        MOVE_ADDRESS,
        SET_ADDRESS_USER,
        DELETE,
        QUERY,
        FLUSH,
        FAIL,
        BEGIN_NESTED,
        RELEASE,
        ROLLBACK_TO,
        COMMIT,
        ROLLBACK,
        EXPIRE,
        EXPIRE_ALL,
        REFRESH,
        EXPUNGE,
        REOPEN,
        COMPARE
    }

    static List<ModelStep> sequence(long seed, int length) {
        Random random = new Random(seed);
        Action[] actions = Action.values();
        List<ModelStep> steps = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            // At first mostly objects to work with
            Action action = actions[random.nextInt(i < length / 4 && random.nextInt(3) > 0 ? 6 : actions.length)];
            steps.add(new ModelStep(action, random.nextInt(1000), random.nextInt(1000), random.nextInt(1000)));
        }
        return steps;
    }
}
