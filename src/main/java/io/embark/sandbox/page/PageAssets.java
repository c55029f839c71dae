package io.embark.sandbox.page;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the page's style and script, from a place that no other profile serves. */
@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
class PageAssets implements WebMvcConfigurer {

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/sandbox/assets/**")
                .addResourceLocations("classpath:/sandbox/")
                .setCacheControl(CacheControl.noCache());
    }
}
