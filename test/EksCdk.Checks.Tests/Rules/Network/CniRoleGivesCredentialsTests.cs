using EksCdk.Checks.Results;
using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Network;

namespace EksCdk.Checks.Tests.Rules.Network;

public sealed class CniRoleGivesCredentialsTests
{
    private static TestDeployment WebIdentity(string subject, string key = "oidc.eks.us-east-1.amazonaws.com/id/ABC:sub") =>
        CniIdentity.Plain()
        .Remove("VpcCni.Properties.PodIdentityAssociations").Set("VpcCni.Properties.ServiceAccountRoleArn", "!GetAtt CniRole.Arn")
        .Set("CniRole.Properties.AssumeRolePolicyDocument.Statement",
            $"[{{ Effect: Allow, Principal: {{ Federated: !Ref OidcProvider }}, Action: sts:AssumeRoleWithWebIdentity, " +
            $"Condition: {{ StringEquals: {{ '{key}': '{subject}' }} }} }}]");

    [Fact]
    public void A_pod_identity_passes() => CniIdentity.Plain().IsCompliant<CniRoleGivesCredentials>("VpcCni");

    [Fact]
    public void A_web_identity_passes() =>
        WebIdentity("system:serviceaccount:kube-system:aws-node").IsCompliant<CniRoleGivesCredentials>("VpcCni");

    private static TestDeployment ByIssuer(string issuer) => WebIdentity("system:serviceaccount:kube-system:aws-node")
        .Set("CniRole.Properties.AssumeRolePolicyDocument.Statement.0.Principal.Federated",
            $"!Sub ['arn:${{AWS::Partition}}:iam::${{AWS::AccountId}}:oidc-provider/${{Issuer}}', {{ Issuer: {issuer} }}]");

    [Theory]
    [InlineData("!Select [1, !Split ['//', !GetAtt Cluster.OpenIdConnectIssuerUrl]]")]
    [InlineData("!Select [1, !Split ['https://', !GetAtt Cluster.OpenIdConnectIssuerUrl]]")]
    [InlineData("!Join ['', !Split ['https://', !GetAtt Cluster.OpenIdConnectIssuerUrl]]")]
    public void A_provider_may_be_named_by_the_issuer(string issuer) =>
        ByIssuer(issuer).IsCompliant<CniRoleGivesCredentials>("VpcCni");

    [Fact]
    public void A_provider_named_by_the_whole_issuer_is_another() =>
        ByIssuer("!GetAtt Cluster.OpenIdConnectIssuerUrl").IsUnknown<CniRoleGivesCredentials>("VpcCni");

    [Fact]
    public void A_role_for_another_service_account_is_refused() =>
        WebIdentity("system:serviceaccount:kube-system:other")
            .IsBroken<CniRoleGivesCredentials>("VpcCni", "AssumeRolePolicyDocument", "aws-node");

    [Fact]
    public void A_condition_that_nothing_fulfils_is_refused() =>
        WebIdentity("system:serviceaccount:kube-system:aws-node", "${Issuer}:sub")
            .IsBroken<CniRoleGivesCredentials>("VpcCni", "AssumeRolePolicyDocument");

    [Fact]
    public void A_pod_identity_without_the_tags_is_refused() =>
        CniIdentity.Plain().Set("CniRole.Properties.AssumeRolePolicyDocument.Statement.0.Action", "sts:AssumeRole")
            .IsBroken<CniRoleGivesCredentials>("VpcCni");

    [Fact]
    public void A_pod_identity_that_asks_for_another_service_account_is_refused() =>
        CniIdentity.Plain()
            .Set("CniRole.Properties.AssumeRolePolicyDocument.Statement.0.Condition",
                "{ StringEquals: { 'aws:RequestTag/kubernetes-service-account': default } }")
            .IsBroken<CniRoleGivesCredentials>("VpcCni", saying: "aws-node");

    [Fact]
    public void A_pod_identity_without_its_agent_is_refused() =>
        CniIdentity.Plain().Drop("PodIdentityAgent")
            .IsBroken<CniRoleGivesCredentials>("VpcCni", saying: "eks-pod-identity-agent");

    [Fact]
    public void A_role_without_the_policy_is_refused() =>
        CniIdentity.Plain().Remove("CniRole.Properties.ManagedPolicyArns")
            .IsBroken<CniRoleGivesCredentials>("VpcCni", "RoleArn", "assign addresses");

    [Fact]
    public void One_cause_gives_one_finding_and_no_node_joins()
    {
        var result = WebIdentity("system:serviceaccount:kube-system:other").Analyze();
        Assert.Equal("EKS634", Assert.Single(result.Findings, f => f.Rule[3] is '6' or '7').Rule);
        Assert.Equal(LinkState.Broken,
            result.Nodes.Single(n => n.LogicalId == "Nodes").Links.Single(l => l.Link == JoinLink.Network).State);
    }

    [Fact]
    public void A_role_outside_the_templates_is_unknown() =>
        CniIdentity.Plain().Set("VpcCni.Properties.PodIdentityAssociations.0.RoleArn", "arn:aws:iam::111122223333:role/cni")
            .IsUnknown<CniRoleGivesCredentials>("VpcCni");

    [Fact]
    public void A_CNI_with_the_nodes_role_has_nothing_to_say() => TestDeployment.Plain().IsSilent<CniRoleGivesCredentials>();

    private static TestDeployment Release(string version, string action) => CniIdentity.Plain()
        .Set("VpcCni.Properties.AddonVersion", version).Remove("CniRole.Properties.ManagedPolicyArns")
        .Set("CniRole.Properties.Policies", "[{ PolicyName: cni, PolicyDocument: { Statement: [{ Effect: Allow, Action: " +
            $"['ec2:AssignPrivateIpAddresses', '{action}'], Resource: '*' }}] }} }}]");

    [Fact]
    public void A_release_that_asks_for_security_groups_does_not_start_without() =>
        Release("v1.22.1-eksbuild.2", "ec2:DescribeSubnets")
            .IsBroken<CniRoleGivesCredentials>("CniRole", "Policies", "ec2:DescribeSecurityGroups");

    [Theory]
    [InlineData("v1.22.1-eksbuild.2", "ec2:Describe*")]
    [InlineData("v1.22.2-eksbuild.1", "ec2:DescribeSubnets")]
    [InlineData("v1.21.2-eksbuild.2", "ec2:DescribeSubnets")]
    public void One_that_may_or_that_does_not_ask_passes(string version, string action) =>
        Release(version, action).IsCompliant<CniRoleGivesCredentials>("VpcCni");

    [Fact]
    public void Without_discovery_of_subnets_it_does_not_ask() => Release("v1.22.1-eksbuild.2", "ec2:DescribeSubnets")
        .Set("VpcCni.Properties.ConfigurationValues", "'{\"env\":{\"ENABLE_SUBNET_DISCOVERY\":\"false\"}}'")
        .IsCompliant<CniRoleGivesCredentials>("VpcCni");
}
