package dev.mapper.demo.cost;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Measures each request; those to the API are kept for the first page. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestCostFilter extends OncePerRequestFilter {

    private final CostRecorder recorder;
    private final RequestCosts costs;
    private final Clock clock;

    RequestCostFilter(CostRecorder recorder, RequestCosts costs, Clock clock) {
        this.recorder = recorder;
        this.costs = costs;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        LocalTime at = LocalTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
        long start = System.nanoTime();
        recorder.start();
        try {
            chain.doFilter(request, response);
        } finally {
            Cost cost = recorder.stop();
            if (request.getRequestURI().startsWith("/api/")) {
                costs.add(new RequestCost(
                        at, request.getMethod(), path(request), response.getStatus(), System.nanoTime() - start, cost));
            }
        }
    }

    private static String path(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
