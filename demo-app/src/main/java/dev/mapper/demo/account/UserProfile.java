package dev.mapper.demo.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** What a user tells about themselves. */
@Entity
@Table(name = "user_profiles")
public class UserProfile {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @OneToOne(optional = false)
    private User user;

    @Lob
    private String bio;

    @Column(length = 200)
    private @Nullable String website;

    protected UserProfile() {}

    UserProfile(User user, String bio, @Nullable String website) {
        this.user = user;
        this.bio = bio;
        this.website = website;
    }

    public User getUser() {
        return user;
    }

    public String getBio() {
        return bio;
    }

    public @Nullable String getWebsite() {
        return website;
    }
}
