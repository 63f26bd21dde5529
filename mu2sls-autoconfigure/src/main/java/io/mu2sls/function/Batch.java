package io.mu2sls.function;

import java.lang.StackWalker.Option;
import java.util.ArrayList;
import java.util.Collection;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry.FunctionInvocationWrapper;

/**
 * A collection that tells Spring Cloud Function, when it splits the collection into one
 * message per element, which element each is. To anyone else it is an ordinary list.
 */
final class Batch extends ArrayList<Object> {

	private static final long serialVersionUID = 1L;

	private static final StackWalker CALLER = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

	private final transient Passage passage;

	Batch(Collection<?> elements, Passage passage) {
		super(elements);
		this.passage = passage;
	}

	@Override
	public Stream<Object> stream() {
		if (CALLER.getCallerClass() != FunctionInvocationWrapper.class) {
			return super.stream();
		}
		return IntStream.range(0, size()).mapToObj((index) -> new Element(get(index), this.passage.element(index)));
	}

	/**
	 * One element on its way from the split to the conversion of its message.
	 *
	 * @param value the element
	 * @param passage which it is
	 */
	record Element(Object value, Passage passage) {

	}

}
