using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class ServiceAccountRolesTrustThemTests
{
    private static TestDeployment With(string subject, string op = "StringEquals", string provider = "!Ref OidcProvider") =>
        TestDeployment.Plain()
        .Add("ScalerRole",
            $"Type: AWS::IAM::Role\nProperties:\n  AssumeRolePolicyDocument: {{ Statement: [{{ Effect: Allow, Principal: {{ " +
            $"Federated: {provider} }}, Action: sts:AssumeRoleWithWebIdentity, Condition: {{ {op}: {{ " +
            $"'oidc.eks.us-east-1.amazonaws.com/id/ABC:sub': '{subject}' }} }} }}] }}")
        .Add("Account",
            "Type: Custom::AWSCDK-EKS-KubernetesResource\nProperties: { ClusterName: !Ref Cluster, Manifest: !Sub " +
            "'[{\"apiVersion\":\"v1\",\"kind\":\"ServiceAccount\",\"metadata\":{\"name\":\"scaler\",\"namespace\":\"kube-system\",\"annotations\":{\"eks.amazonaws.com/role-arn\":\"${ScalerRole.Arn}\"}}}]' }");

    [Fact]
    public void The_service_account_itself_passes() =>
        With("system:serviceaccount:kube-system:scaler").IsCompliant<ServiceAccountRolesTrustThem>("Account");

    [Fact]
    public void A_pattern_passes() =>
        With("system:serviceaccount:kube-system:*", "StringLike").IsCompliant<ServiceAccountRolesTrustThem>("Account");

    [Fact]
    public void Another_service_account_is_refused() =>
        With("system:serviceaccount:kube-system:other")
            .IsBroken<ServiceAccountRolesTrustThem>("Account", "Properties.AssumeRolePolicyDocument", "kube-system:other",
                effect: Effect.Broken);

    [Fact]
    public void Another_namespace_is_refused() =>
        With("system:serviceaccount:default:scaler")
            .IsBroken<ServiceAccountRolesTrustThem>("Account", saying: "kube-system:scaler", effect: Effect.Broken);

    [Fact]
    public void A_role_for_pod_identity_is_refused() =>
        With("x")
            .Set("ScalerRole.Properties.AssumeRolePolicyDocument.Statement",
                "[{ Effect: Allow, Principal: { Service: pods.eks.amazonaws.com }, Action: [sts:AssumeRole, sts:TagSession] }]")
                .IsBroken<ServiceAccountRolesTrustThem>("Account", saying: "no OIDC provider", effect: Effect.Broken);

    [Fact]
    public void The_provider_of_another_cluster_is_refused() =>
        With("system:serviceaccount:kube-system:scaler")
            .Add("Other", "Type: AWS::EKS::Cluster\nProperties: { Name: other, RoleArn: !GetAtt ClusterRole.Arn }")
            .Set("OidcProvider.Properties.Url", "!GetAtt Other.OpenIdConnectIssuerUrl")
            .IsBroken<ServiceAccountRolesTrustThem>("Account", effect: Effect.Broken);

    [Theory]
    [InlineData("oidc.${AWS::Region}.eks.amazonaws.com/id/ABC", false)]
    [InlineData("token.${AWS::Region}.example.com/id/ABC", false)]
    [InlineData("oidc.eks.${AWS::Region}.amazonaws.com/id/ABC", true)]
    [InlineData("oidc-eks.${AWS::Region}.api.aws/id/ABC", true)]
    public void The_issuer_of_something_else_is_refused_where_only_its_region_is_not_known(string issuer, bool mayBe)
    {
        var with = With("system:serviceaccount:kube-system:scaler",
            provider: "!Sub 'arn:aws:iam::${AWS::AccountId}:oidc-provider/" + issuer + "'");
        if (mayBe) with.IsUnknown<ServiceAccountRolesTrustThem>("Account");
        else with.IsBroken<ServiceAccountRolesTrustThem>("Account", saying: "no OIDC provider", effect: Effect.Broken);
    }

    [Theory]
    [InlineData("${ScalerRole}", "the name of a role")]
    [InlineData("arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy", "the ARN of a policy")]
    [InlineData("arn:aws:iam::${AWS::AccountId}:role/${ScalerRole.Arn}", "one ARN inside another")]
    [InlineData("scaler", "no ARN")]
    public void What_the_annotation_says_must_be_the_ARN_of_a_role(string role, string saying) =>
        With("system:serviceaccount:kube-system:scaler")
            .Set("Account.Properties.Manifest", "!Sub '[{\"apiVersion\":\"v1\",\"kind\":\"ServiceAccount\",\"metadata\":{" +
                "\"name\":\"scaler\",\"namespace\":\"kube-system\",\"annotations\":{\"eks.amazonaws.com/role-arn\":" +
                $"\"{role}\"}}}}}}]'")
            .IsBroken<ServiceAccountRolesTrustThem>("Account", "role-arn", saying, effect: Effect.Broken);

    [Fact]
    public void A_provider_from_a_parameter_is_unknown() =>
        With("system:serviceaccount:kube-system:scaler", provider: "!Ref AdminRoleArn")
            .IsUnknown<ServiceAccountRolesTrustThem>("Account");

    [Fact]
    public void A_service_account_with_a_pod_identity_has_nothing_to_say() =>
        With("x")
            .Add("Identity",
                "Type: AWS::EKS::PodIdentityAssociation\nProperties: { ClusterName: !Ref Cluster, Namespace: kube-system, " +
                "ServiceAccount: scaler, RoleArn: !GetAtt ScalerRole.Arn }").IsSilent<ServiceAccountRolesTrustThem>("Account");

    [Fact]
    public void A_subject_from_a_parameter_is_unknown() =>
        With("x")
            .Set("ScalerRole.Properties.AssumeRolePolicyDocument.Statement.0.Condition",
                "{ StringEquals: { 'oidc.eks.us-east-1.amazonaws.com/id/ABC:sub': !Ref AdminRoleArn } }")
                .IsUnknown<ServiceAccountRolesTrustThem>("Account");

    [Fact]
    public void A_role_outside_the_templates_is_unknown() =>
        With("x")
            .Set("Account.Properties.Manifest",
                "'[{\"kind\":\"ServiceAccount\",\"metadata\":{\"name\":\"s\",\"annotations\":{\"eks.amazonaws.com/role-arn\":\"arn:aws:iam::111122223333:role/x\"}}}]'").IsUnknown<ServiceAccountRolesTrustThem>("Account");

    [Fact]
    public void No_service_account_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<ServiceAccountRolesTrustThem>();

    [Fact]
    public void A_provider_of_a_nested_stack_that_was_not_given_is_unknown() =>
        With("system:serviceaccount:kube-system:scaler", provider: "!GetAtt Identity.Outputs.OIDCProviderArn")
            .Add("Identity",
                "{ Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: 'https://example.com/identity.yaml', " +
                "Parameters: { Cluster: !Ref Cluster } } }")
            .IsUnknown<ServiceAccountRolesTrustThem>("Account");

    private const string Issuer =
        "!Join ['', ['arn:aws:iam::111122223333:oidc-provider/', !Select [1, !Split ['//', " +
        "!GetAtt Cluster.OpenIdConnectIssuerUrl]]]]";

    [Fact]
    public void The_issuer_of_a_cluster_without_a_provider_is_refused() =>
        With("system:serviceaccount:kube-system:scaler", provider: Issuer).Drop("OidcProvider")
            .IsBroken<ServiceAccountRolesTrustThem>("Account", saying: "nothing in the templates makes an OIDC provider",
                effect: Effect.Broken);

    [Theory]
    [InlineData("{ Type: Custom::Own, Properties: { Cluster: !Ref Cluster } }")]
    [InlineData("{ Type: AWS::IAM::OIDCProvider, Properties: { Url: !Ref Url } }")]
    [InlineData("{ Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: a } }")]
    public void One_that_somebody_may_make_is_unknown(string maker) =>
        With("system:serviceaccount:kube-system:scaler", provider: Issuer).Parameter("Url").Drop("OidcProvider")
            .Add("Maker", maker).IsUnknown<ServiceAccountRolesTrustThem>("Account");

    [Fact]
    public void An_issuer_that_an_output_hands_on_may_get_one() =>
        With("system:serviceaccount:kube-system:scaler", provider: Issuer).Drop("OidcProvider")
            .Section("Outputs", "{ Issuer: { Value: !GetAtt Cluster.OpenIdConnectIssuerUrl } }")
            .IsUnknown<ServiceAccountRolesTrustThem>("Account");

    private static TestDeployment Karpenter(string wait) => With("x").Drop("Account")
        .Add("Karpenter", "{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: { ClusterName: !Ref Cluster, Chart: karpenter, " +
            $"Release: karpenter, Namespace: kube-system, Wait: {wait}, Values: !Sub '{{\"serviceAccount\":{{\"name\":\"karpenter\"," +
            "\"annotations\":{\"eks.amazonaws.com/role-arn\":\"${ScalerRole.Arn}\"}}}' } }");

    [Fact]
    public void Helm_waits_for_what_ends_without_credentials() =>
        Karpenter("true").IsBroken<ServiceAccountRolesTrustThem>("Karpenter", effect: Effect.Fails);

    [Fact]
    public void Without_waiting_it_only_does_not_work() =>
        Karpenter("false").IsBroken<ServiceAccountRolesTrustThem>("Karpenter", effect: Effect.Broken);
}
