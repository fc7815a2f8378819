package dev.mapper.university;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;

@Entity
@Table(name = "user_profiles")
public class UserProfile {

    @Id
    @GeneratedValue
    private Long id;

    /** The foreign key as an attribute of its own, beside the relationship. */
    @Column(name = "user_id")
    private Integer userId;

    @Column(length = 200)
    private String website;

    @OneToOne
    @JoinColumn(name = "user_id")
    private User user;

    protected UserProfile() {}

    public UserProfile(String website) {
        this.website = website;
    }

    public Long getId() {
        return id;
    }

    public Integer getUserId() {
        return userId;
    }

    public void setUserId(Integer userId) {
        this.userId = userId;
    }

    public String getWebsite() {
        return website;
    }

    public void setWebsite(String website) {
        this.website = website;
    }

    public User getUser() {
        return user;
    }

    public void setUser(User user) {
        this.user = user;
    }
}
