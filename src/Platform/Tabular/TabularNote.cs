namespace Zhike.Platform.Tabular;

/// <summary>A cell whose own content is an error value.</summary>
/// <param name="Column">Index of the column, from 0.</param>
/// <param name="Text">The error as the sheet spells it, such as <c>#N/A</c>.</param>
public sealed record TabularNote(int Column, string Text);
