package io.mu2sls.function;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.cloud.function.context.FunctionRegistry;
import org.springframework.cloud.function.context.config.FunctionContextUtils;
import org.springframework.cloud.function.core.FunctionInvocationHelper;
import org.springframework.cloud.function.json.JsonMapper;
import org.springframework.messaging.Message;
import org.springframework.util.ClassUtils;

/**
 * Guards every function bean. As soon as the function catalog exists, and before anyone
 * looks a function up, each is registered again under its own name: its shadow asks for
 * the message, whose headers say which invocation it is, and calls the user's bean, which
 * is fetched by the first call. A bean that is a {@link FunctionRegistration} gets its
 * target guarded instead.
 * <p>
 * Functions of Spring's own are left alone: the router calls guarded functions.
 */
public class ShadowRegistrar implements BeanPostProcessor {

	private final ConfigurableListableBeanFactory beans;

	private final Supplier<Collection<String>> excluded;

	private final GuardFactory guards;

	/**
	 * Creates the registrar.
	 * @param beans the bean factory
	 * @param excluded the names of the beans that stay unguarded
	 */
	public ShadowRegistrar(ConfigurableListableBeanFactory beans, Supplier<Collection<String>> excluded) {
		this.beans = beans;
		this.excluded = excluded;
		this.guards = new GuardFactory(beans);
	}

	@Override
	@SuppressWarnings("unchecked")
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof JsonMapper mapper) {
			return BatchTracker.track(mapper);
		}
		if (bean instanceof FunctionInvocationHelper<?> helper) {
			return new PassageTracker((FunctionInvocationHelper<Message<?>>) helper);
		}
		if (bean instanceof FunctionRegistry registry) {
			registerShadows(registry);
		}
		else if (bean instanceof FunctionRegistration<?> registration && isGuarded(beanName)) {
			guardTarget((FunctionRegistration<Object>) registration, beanName);
		}
		return bean;
	}

	private boolean isGuarded(String beanName) {
		return !this.excluded.get().contains(beanName);
	}

	private void registerShadows(FunctionRegistry registry) {
		for (String name : this.beans.getBeanDefinitionNames()) {
			Class<?> type = this.beans.getType(name, false);
			if (type == null || !isGuarded(name) || this.beans.getBeanDefinition(name).isAbstract()) {
				continue;
			}
			Class<?> userType = ClassUtils.getUserClass(type);
			if (userType.getName().startsWith("org.springframework.")) {
				continue;
			}
			if (isFunction(userType)) {
				registerFunction(registry, name);
			}
			else if (mayBePojoFunction(name, userType)) {
				registerPojo(registry, name, userType);
			}
		}
	}

	private static boolean isFunction(Class<?> type) {
		return Function.class.isAssignableFrom(type) || Consumer.class.isAssignableFrom(type)
				|| Supplier.class.isAssignableFrom(type) || BiFunction.class.isAssignableFrom(type)
				|| BiConsumer.class.isAssignableFrom(type)
				|| type.getName().startsWith("kotlin.jvm.functions.Function");
	}

	private boolean mayBePojoFunction(String name, Class<?> type) {
		return this.beans.getBeanDefinition(name).getRole() == BeanDefinition.ROLE_APPLICATION
				&& !FunctionRegistration.class.isAssignableFrom(type) && !BeanPostProcessor.class.isAssignableFrom(type)
				&& !AopInfrastructureBean.class.isAssignableFrom(type);
	}

	private void registerFunction(FunctionRegistry registry, String name) {
		FunctionShape shape = ShapeReader.read(name, FunctionContextUtils.findType(this.beans, name));
		FunctionGuard guard = this.guards.guard(name, shape, () -> this.beans.getBean(name),
				WholeSteps.of(this.beans, name));
		registry.register(ShadowRegistration.of(guard, shape, new HiddenNames(Set.of(name), otherNames(name))));
	}

	private Set<String> otherNames(String name) {
		Set<String> names = new LinkedHashSet<>(Arrays.asList(this.beans.getAliases(name)));
		@Nullable Qualifier qualifier = this.beans.findAnnotationOnBean(name, Qualifier.class, false);
		if (qualifier != null && !qualifier.value().isEmpty() && !this.beans.containsBean(qualifier.value())) {
			names.add(qualifier.value());
		}
		return names;
	}

	/**
	 * Any bean may turn out to be asked for as a function, so this one stays unlisted.
	 */
	private void registerPojo(FunctionRegistry registry, String name, Class<?> type) {
		PojoFunction pojo = PojoFunction.find(type);
		if (pojo == null) {
			return;
		}
		Set<String> names = new LinkedHashSet<>(otherNames(name));
		names.add(name);
		HiddenNames hidden = new HiddenNames(Set.of(), names);
		try {
			FunctionShape shape = ShapeReader.read(name, pojo.type());
			FunctionGuard guard = this.guards.guard(name, shape, () -> pojo.on(this.beans.getBean(name)),
					WholeSteps.of(this.beans, name));
			registry.register(ShadowRegistration.of(guard, shape, hidden).pojo());
		}
		catch (UnguardableFunctionException ex) {
			registry.register(ShadowRegistration.refusing(ex, hidden));
		}
	}

	private void guardTarget(FunctionRegistration<Object> registration, String beanName) {
		Object user = registration.getTarget();
		if (registration instanceof ShadowRegistration
				|| user.getClass().getName().startsWith("org.springframework.")) {
			return;
		}
		String name = registration.getNames().contains(beanName) ? beanName
				: registration.getNames().stream().findFirst().orElse(beanName);
		FunctionShape shape = ShapeReader.read(name, registration.getType());
		FunctionGuard guard = this.guards.guard(name, shape, () -> user, WholeSteps.of(this.beans, beanName));
		registration.target(ShadowRegistration.target(guard, shape)).type(shape.shadowType());
	}

}
