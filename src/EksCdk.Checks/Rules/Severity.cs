namespace EksCdk.Checks.Rules;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>May fail, is a race, or is a matter of security.</summary>
    Warning,

    /// <summary>Will fail, or will be refused.</summary>
    Error,
}
