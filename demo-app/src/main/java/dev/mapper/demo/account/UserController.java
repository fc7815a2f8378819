package dev.mapper.demo.account;

import dev.mapper.demo.web.NotFoundException;
import dev.mapper.session.Session;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads with the session of the web request, without a transaction of its own. */
@RestController
@RequestMapping("/api/users")
class UserController {

    private final Session session;

    UserController(Session session) {
        this.session = session;
    }

    @GetMapping("/{id}")
    UserView get(@PathVariable long id) {
        return session.find(User.class, id).map(UserView::of).orElseThrow(() -> new NotFoundException("user", id));
    }
}
