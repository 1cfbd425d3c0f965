using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Zhike.TestSupport;

/// <summary>What the program under test logged as failed, so that a test can say why a request was answered with 500.</summary>
sealed class ServerErrors : ILoggerProvider
{
    static readonly ConcurrentQueue<string> Logged = new();

    /// <summary>What was logged about a request; empty when nothing was.</summary>
    /// <param name="traceId">As the problem details of the answer give it.</param>
    internal static string Of(string? traceId) => traceId is null ? "" : string.Join(Environment.NewLine, Logged.Where(text => text.Contains(traceId, StringComparison.Ordinal)));

    public ILogger CreateLogger(string categoryName) => new Writer();

    public void Dispose() { }

    sealed class Writer : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) Logged.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }
}
