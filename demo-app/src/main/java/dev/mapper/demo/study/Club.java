package dev.mapper.demo.study;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What students do in the evening. */
@Entity
@Table(name = "clubs")
public class Club {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(length = 60, nullable = false, unique = true)
    private String name;

    @ManyToMany(mappedBy = "clubs")
    private Set<Student> members = new HashSet<>();

    protected Club() {}

    public Club(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }

    public Set<Student> getMembers() {
        return Collections.unmodifiableSet(members);
    }
}
