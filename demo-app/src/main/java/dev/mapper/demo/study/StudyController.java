package dev.mapper.demo.study;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api")
class StudyController {

    record NewEnrolment(@NotNull Long courseId) {}

    private final StudyService studies;

    StudyController(StudyService studies) {
        this.studies = studies;
    }

    @GetMapping("/courses")
    List<CourseListing> courses(@RequestParam(required = false) @Nullable Long department) {
        return studies.courses(department);
    }

    @GetMapping("/students/{id}")
    StudentView get(@PathVariable long id) {
        return studies.get(id);
    }

    @PostMapping("/students/{id}/enrolments")
    @ResponseStatus(HttpStatus.CREATED)
    StudentView.Attended enrol(@PathVariable long id, @Valid @RequestBody NewEnrolment enrolment) {
        return studies.enrol(id, enrolment.courseId());
    }

    @DeleteMapping("/students/{id}/enrolments/{courseId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable long id, @PathVariable long courseId) {
        studies.leave(id, courseId);
    }
}
