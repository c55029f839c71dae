package io.embark.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.rest.dto.runtime.FilterDto;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Tasklist's filters, from {@code tasklist/filters/*.json}: the bodies of the engine's REST call that creates a filter. A changed file
 * changes its filter, a renamed filter stays the same one, because each remembers its file.
 */
@Component
class ShippedFilters {

    private static final String FILE = "shippedAs";

    private final ProcessEngine engine;
    private final FilterService filters;
    private final Permits permits;
    private final ObjectMapper mapper;

    ShippedFilters(ProcessEngine engine, FilterService filters, Permits permits, ObjectMapper mapper) {
        this.engine = engine;
        this.filters = filters;
        this.permits = permits;
        this.mapper = mapper;
    }

    /** Creates or updates all filters and lets the staff see them. */
    void install() {
        Map<String, Filter> known = new HashMap<>();
        for (Filter filter : filters.createTaskFilterQuery().list()) {
            Object file = filter.getProperties() == null
                    ? null
                    : filter.getProperties().get(FILE);
            known.put(Objects.toString(file, filter.getId()), filter);
        }
        for (Resource file : files()) {
            String name = Objects.requireNonNull(file.getFilename());
            Filter filter = known.getOrDefault(name, filters.newTaskFilter());
            read(file).updateFilter(filter, engine);
            filter.getProperties().put(FILE, name);
            String id = filters.saveFilter(filter).getId();
            Groups.STAFF.forEach(group -> permits.grant(group, Resources.FILTER, id, Permissions.READ));
        }
    }

    private FilterDto read(Resource file) {
        try {
            return mapper.readValue(file.getInputStream(), FilterDto.class);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the filter " + file, e);
        }
    }

    private static List<Resource> files() {
        try {
            List<Resource> files = new ArrayList<>(List.of(
                    new PathMatchingResourcePatternResolver().getResources("classpath:tasklist/filters/*.json")));
            files.sort(Comparator.comparing(Resource::getFilename));
            return files;
        } catch (IOException e) {
            throw new IllegalStateException("cannot find the filters", e);
        }
    }
}
