package dev.mapper.demo.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user with their profile, if they have one. */
public record UserView(
        Long id,
        String username,
        String email,
        String displayName,
        boolean active,
        Instant createdAt,
        @Nullable Profile profile) {

    /** What a user tells about themselves. */
    public record Profile(String bio, @Nullable String website) {}

    static UserView of(User user) {
        UserProfile profile = user.getProfile();
        return new UserView(
                user.getId(),
                user.getUsername(),
                user.getEmail(),
                user.getDisplayName(),
                user.isActive(),
                user.getCreatedAt(),
                profile == null ? null : new Profile(profile.getBio(), profile.getWebsite()));
    }
}
