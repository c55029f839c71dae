/** Checks models, decisions and forms against each other and against Java, in the words of Camunda Modeler. */
@NullMarked
package io.embark.models;

import org.jspecify.annotations.NullMarked;
