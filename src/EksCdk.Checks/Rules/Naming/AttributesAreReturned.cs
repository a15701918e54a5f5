namespace EksCdk.Checks.Rules.Naming;

/// <summary>Fn::GetAtt of what a type does not return.</summary>
internal sealed class AttributesAreReturned() : Rule(new RuleInfo("EKS936")
{
    Title = "Fn::GetAtt and Fn::Sub ask for attributes that the type returns",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    RefusesTemplate = true,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "cloudtools/stacker_blueprints#46"),
    Why =
        "A type returns the attributes of its specification. CloudFormation refuses a template that asks for another one, " +
        "such as " +
        "KubernetesNetworkConfig.ServiceIpv4Cidr of a cluster, of which it returns the IPv6 range only.",
    AwsError = "Template error: resource ... does not support attribute type ... in Fn::GetAtt",
    Surfaces = new(DeploymentPhase.Resource),
    Fix = "Use an attribute that the type returns, or write the value where it is known.",
    Reference = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-eks-cluster.html",
})
{
    // Types of which every return value is in the specification; others also return properties by name.
    private static readonly string[] Complete =
        ["AWS::EKS::Cluster", "AWS::IAM::Role", "AWS::KMS::Key", "AWS::EC2::SecurityGroup", "AWS::EC2::LaunchTemplate"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var scope in model.Scopes)
        {
            if (scope.Macros.MayAddNames) continue;
            foreach (var resource in scope.Resources)
                if (resource.Exists)
                    foreach (var (id, attribute) in resource.AttributesAsked)
                        if (scope.Find(id) is { } target && IsReturned(target.Type, attribute) is false)
                            yield return Broken(resource, null,
                                $"{resource.LogicalId} asks for the attribute {attribute} of {id}, and {target.Type} returns " +
                                $"none of " +
                                "that name.",
                                awsError: AnswerTo(id, attribute));
            foreach (var (id, attribute) in scope.Template["Outputs"] is { } outputs ? ReferenceScan.AttributesIn(outputs) : [])
                if (scope.Find(id) is { Exists: true } target && IsReturned(target.Type, attribute) is false)
                    yield return Broken(target, null,
                        $"An output asks for the attribute {attribute} of {id}, and {target.Type} returns none of that name.",
                        awsError: AnswerTo(id, attribute));
        }
    }

    private static string AnswerTo(string id, string attribute) =>
        $"Template error: resource {id} does not support attribute type {attribute} in Fn::GetAtt";

    private static bool? IsReturned(string type, string attribute)
    {
        if (Array.IndexOf(Complete, type) < 0 || !ResourceTypes.All.TryGetValue(type, out var known)) return null;
        return known.Attributes.Contains(attribute);
    }
}
