namespace EksCdk.Checks.Changes;

/// <summary>Resources that have another logical id, or stand in another stack.</summary>
internal static class Moves
{
    public const string Fix =
        "Keep the logical id (OverrideLogicalId), or move it by a refactoring of the stack (npx cdk refactor), which keeps the " +
        "resource.";
}
