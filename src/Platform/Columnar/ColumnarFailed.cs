namespace Zhike.Platform.Columnar;

/// <summary>The columnar database said no; the message is its own, for the log and the operator.</summary>
public sealed class ColumnarFailed(string message) : Exception(message);
