package io.mu2sls.autoconfigure;

import io.mu2sls.web.InvocationProblems;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * {@link AutoConfiguration Auto-configuration} for what clients of functions in Spring
 * MVC are told.
 */
@AutoConfiguration
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnProperty(name = "mu2sls.enabled", matchIfMissing = true)
public final class Mu2slsWebMvcAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	InvocationProblems mu2slsInvocationProblems() {
		return new InvocationProblems();
	}

}
