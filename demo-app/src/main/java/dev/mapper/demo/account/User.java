package dev.mapper.demo.account;

import dev.mapper.mapping.Computed;
import dev.mapper.mapping.CurrentTimestamp;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An account on the university's web site. */
@Entity
@Table(name = "users")
public class User {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(length = 50, nullable = false, unique = true)
    private String username;

    @Column(length = 120, nullable = false, unique = true)
    private String email;

    @Column(length = 60, nullable = false)
    private String firstName;

    @Column(length = 60, nullable = false)
    private String lastName;

    /** The database puts it together, so that queries can sort and search by it. */
    @Computed("first_name || ' ' || last_name")
    private String displayName;

    @Column(name = "is_active", nullable = false)
    private boolean active = true;

    @CurrentTimestamp
    private Instant createdAt;

    @OneToOne(mappedBy = "user", cascade = CascadeType.ALL, orphanRemoval = true)
    private @Nullable UserProfile profile;

    protected User() {}

    public User(String username, String email, String firstName, String lastName) {
        this.username = username;
        this.email = email;
        this.firstName = firstName;
        this.lastName = lastName;
    }

    /** The key, which the database gives with the row. */
    public Long getId() {
        return Objects.requireNonNull(id, "not stored yet");
    }

    public String getUsername() {
        return username;
    }

    public String getEmail() {
        return email;
    }

    public String getDisplayName() {
        return displayName;
    }

    public boolean isActive() {
        return active;
    }

    public void deactivate() {
        this.active = false;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public @Nullable UserProfile getProfile() {
        return profile;
    }

    public void describe(String bio, @Nullable String website) {
        this.profile = new UserProfile(this, bio, website);
    }
}
