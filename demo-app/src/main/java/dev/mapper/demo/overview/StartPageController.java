package dev.mapper.demo.overview;

import dev.mapper.demo.cost.CostRecorder;
import dev.mapper.demo.cost.RequestCosts;
import dev.mapper.demo.seed.Seeder;
import dev.mapper.demo.staff.EmployeeDirectory;
import dev.mapper.engine.Engine;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@Controller
class StartPageController {

    private static final int NEWEST = 8;

    private final OverviewService overview;
    private final EmployeeDirectory employees;
    private final RequestCosts costs;
    private final CostRecorder recorder;
    private final Seeder seeder;
    private final Engine engine;

    StartPageController(
            OverviewService overview,
            EmployeeDirectory employees,
            RequestCosts costs,
            CostRecorder recorder,
            Seeder seeder,
            Engine engine) {
        this.overview = overview;
        this.employees = employees;
        this.costs = costs;
        this.recorder = recorder;
        this.seeder = seeder;
        this.engine = engine;
    }

    @GetMapping("/")
    String page(Model model) {
        model.addAttribute("counts", overview.counts());
        model.addAttribute("departments", overview.departments());
        model.addAttribute("newest", employees.newest(NEWEST));
        model.addAttribute("requests", costs.last());
        model.addAttribute("seeding", seeder.report());
        model.addAttribute("database", engine.dialect().name());
        model.addAttribute(
                "base", ServletUriComponentsBuilder.fromCurrentContextPath().toUriString());
        model.addAttribute("page", recorder.soFar());
        return "index";
    }
}
