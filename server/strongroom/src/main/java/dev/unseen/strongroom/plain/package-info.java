/// The one room of the strongroom where values are open: it takes them in, generates them, renders
/// composites, computes derived forms and hands a value to the server it is for. Everything else
/// passes [dev.unseen.strongroom.plain.SealedValue] along.
///
/// It asks for keys through ports ([dev.unseen.strongroom.plain.ProjectKeys]) and knows neither
/// tables nor routes.
@NullMarked
package dev.unseen.strongroom.plain;

import org.jspecify.annotations.NullMarked;
