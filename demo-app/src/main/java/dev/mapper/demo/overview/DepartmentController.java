package dev.mapper.demo.overview;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/departments")
class DepartmentController {

    private final OverviewService overview;

    DepartmentController(OverviewService overview) {
        this.overview = overview;
    }

    @GetMapping
    List<DepartmentListing> list() {
        return overview.departments();
    }
}
