package dev.mapper.demo.staff;

/** What an employee is. */
public enum Position {
    /** Leads the department; there is one. */
    HEAD,
    PROFESSOR,
    LECTURER,
    RESEARCHER,
    ADMINISTRATOR,
    TECHNICIAN
}
