namespace EksCdk.Checks.Rules.Security;

/// <summary>IMDSv2 is required wherever a template says how instances start.</summary>
internal sealed class InstanceMetadataRequiresToken() : Rule(new RuleInfo("EKS801")
{
    Title = "Instance metadata answers only with a token (IMDSv2)",
    Effect = Effect.Insecure,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "Without a token, any program on the node that can be made to fetch a URL hands out the credentials of the node's " +
        "role.",
    Fix = "Set MetadataOptions.HttpTokens to required, and HttpPutResponseHopLimit to 2 where pods need instance metadata.",
    Reference = "https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var template in model.All<LaunchTemplate>().OneByOne())
            yield return Check(template.Resource, template.HttpTokens);
        foreach (var instance in model.OfType("AWS::EC2::Instance").OneByOne())
            if (instance["LaunchTemplate"].IsMissing)
                yield return Check(instance, instance.At("MetadataOptions.HttpTokens"));
        // Karpenter requires a token unless it is told otherwise.
        foreach (var pool in model.Pools.OfType<KarpenterPool>())
            if (pool.NodeClass.At("spec.metadataOptions.httpTokens") is { IsMissing: false } own)
                yield return Check(pool.Resource, own);
    }

    private Outcome Check(Resource resource, Value tokens)
    {
        var problem = tokens.IsMissing
            ? "HttpTokens is not set: whether IMDSv1 answers is left to the AMI and the account."
            : $"HttpTokens is '{tokens.Display}': IMDSv1 answers as well.";
        return Decide(tokens.Is("required"), resource, tokens, "Instance metadata requires a token.", problem);
    }
}
