namespace EksCdk.Checks.Results;

/// <summary>One of the places where a rule is broken, or holds.</summary>
/// <param name="LogicalId">The logical id of the resource to change.</param>
/// <param name="ResourceType">The resource's type.</param>
/// <param name="ConstructPath">Its construct path in the CDK app, or null.</param>
/// <param name="Path">The property to change: <c>Resources.&lt;LogicalId&gt;.Properties...</c>.</param>
/// <param name="Line">The line in the template, counted from 1.</param>
public sealed record FindingPlace(string LogicalId, string ResourceType, string? ConstructPath, string Path, int Line);
