using System.Reflection;

namespace EksCdk.Checks.Reporting;

/// <summary>The version of the analyzer.</summary>
public static class ToolVersion
{
    /// <summary>For example <c>0.1.0</c>, without the commit.</summary>
    public static string Text { get; } =
        (typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? "0.0.0").Split('+')[0];
}
