namespace EksCdk.Checks.Rules.Security;

/// <summary>RemoteAccess without source security groups opens port 22 to everybody.</summary>
internal sealed class SshIsNotOpen() : Rule(new RuleInfo("EKS821")
{
    Title = "SSH to nodes is not open to the world",
    Effect = Effect.Insecure,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why = "A node group with an SSH key and no SourceSecurityGroups gets a security group that lets 0.0.0.0/0 in on port 22.",
    Fix = "Name SourceSecurityGroups, or drop RemoteAccess and use Session Manager.",
    Reference =
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-eks-nodegroup-remoteaccess.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.NodeGroups.OneByOne())
        {
            var access = group.Resource["RemoteAccess"];
            if (access.IsMissing || group.HasLaunchTemplate is true) continue; // EKS228 refuses both together.
            yield return Check(group, access, access["SourceSecurityGroups"]);
        }
    }

    private Outcome Check(NodeGroup group, Value access, Value sources)
    {
        if (access.IsUnknown || sources.IsUnknown)
            return Unknown(group.Resource, "Who may reach the nodes by SSH is not known.", access);
        if (sources.Items.Length > 0 || access["Ec2SshKey"].IsMissing)
            return Compliant(group.Resource, "SSH is open to named security groups only.", sources);
        return Broken(
            group.Resource,
            sources,
            $"RemoteAccess of {group.Label} has a key and no SourceSecurityGroups: port 22 is open to 0.0.0.0/0.");
    }
}
