package dev.mapper.demo.staff;

import dev.mapper.demo.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/employees")
class EmployeeController {

    record Move(@NotNull Long departmentId) {}

    private final EmployeeDirectory directory;
    private final EmployeeService employees;

    EmployeeController(EmployeeDirectory directory, EmployeeService employees) {
        this.directory = directory;
        this.employees = employees;
    }

    @GetMapping
    Page<EmployeeListing> list(
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
            @RequestParam(required = false) @Nullable Long department) {
        return directory.list(page, size, department);
    }

    @GetMapping("/{id}")
    EmployeeView get(@PathVariable long id) {
        return employees.get(id);
    }

    @PostMapping
    ResponseEntity<EmployeeView> hire(@Valid @RequestBody NewEmployee hired) {
        EmployeeView created = employees.hire(hired);
        return ResponseEntity.created(URI.create("/api/employees/" + created.id()))
                .body(created);
    }

    @PatchMapping("/{id}")
    EmployeeView change(@PathVariable long id, @Valid @RequestBody EmployeeChange change) {
        return employees.change(id, change);
    }

    @PutMapping("/{id}/department")
    EmployeeView move(@PathVariable long id, @Valid @RequestBody Move move) {
        return employees.move(id, move.departmentId());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dismiss(@PathVariable long id) {
        employees.dismiss(id);
    }
}
