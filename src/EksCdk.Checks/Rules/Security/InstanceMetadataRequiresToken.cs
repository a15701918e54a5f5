using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Security;

/// <summary>IMDSv2 is required wherever a template says how instances start.</summary>
public sealed class InstanceMetadataRequiresToken : Rule
{
    /// <inheritdoc/>
    public override string Id => "EKS801";

    /// <inheritdoc/>
    public override string Title => "Instance metadata answers only with a token (IMDSv2)";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Why => "Without a token, any program on the node that can be made to fetch a URL hands out the credentials of the node's role.";

    /// <inheritdoc/>
    public override string Fix => "Set MetadataOptions.HttpTokens to required, and HttpPutResponseHopLimit to 2 where pods need instance metadata.";

    /// <inheritdoc/>
    public override string Reference => "https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html";

    /// <inheritdoc/>
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var template in model.All<LaunchTemplate>()) yield return Check(template.Resource, template.HttpTokens);
        foreach (var instance in model.OfType("AWS::EC2::Instance"))
            if (instance["LaunchTemplate"].IsMissing)
                yield return Check(instance, instance.At("MetadataOptions.HttpTokens"));
    }

    private Outcome Check(Resource resource, Value tokens) => Decide(
        tokens.Is("required"),
        resource,
        tokens,
        "Instance metadata requires a token.",
        tokens.IsMissing ? "HttpTokens is not set: whether IMDSv1 answers is left to the AMI and the account." : $"HttpTokens is '{tokens.Display}': IMDSv1 answers as well.");
}
