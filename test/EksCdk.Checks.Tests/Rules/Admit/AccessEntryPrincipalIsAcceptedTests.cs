using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Rules.Admit;

public sealed class AccessEntryPrincipalIsAcceptedTests
{
    [Fact]
    public void A_role_passes() =>
        TestDeployment.Plain().Set("AdminEntry.Properties.PrincipalArn", "arn:aws:iam::111122223333:role/admin")
            .IsCompliant<AccessEntryPrincipalIsAccepted>("AdminEntry");

    [Fact]
    public void A_role_of_the_template_passes() =>
        TestDeployment.Plain().Set("AdminEntry.Properties.PrincipalArn", "!GetAtt AppRole.Arn")
            .IsCompliant<AccessEntryPrincipalIsAccepted>("AdminEntry");

    [Fact]
    public void A_service_linked_role_is_refused() =>
        TestDeployment.Plain()
            .Set("AdminEntry.Properties.PrincipalArn",
                "!Sub \"arn:${AWS::Partition}:iam::${AWS::AccountId}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling\"")
            .IsBroken<AccessEntryPrincipalIsAccepted>("AdminEntry", "PrincipalArn", "service-linked");

    [Fact]
    public void A_role_of_Identity_Center_without_its_path_is_refused() =>
        TestDeployment.Plain().Set("AdminEntry.Properties.PrincipalArn",
            "!Sub \"arn:aws:iam::${AWS::AccountId}:role/AWSReservedSSO_Admin_0123456789abcdef\"")
            .IsBroken<AccessEntryPrincipalIsAccepted>("AdminEntry", "PrincipalArn", "without the path");

    [Theory]
    [InlineData("aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef")]
    [InlineData("aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef")]
    [InlineData("AWSReservedSSO_Admins")]
    public void With_it_or_another_name_it_passes(string role) =>
        TestDeployment.Plain().Set("AdminEntry.Properties.PrincipalArn", $"arn:aws:iam::111122223333:role/{role}")
            .IsCompliant<AccessEntryPrincipalIsAccepted>("AdminEntry");

    [Fact]
    public void A_session_is_refused() =>
        TestDeployment.Plain().Set("AdminEntry.Properties.PrincipalArn", "arn:aws:sts::111122223333:assumed-role/admin/me")
            .IsBroken<AccessEntryPrincipalIsAccepted>("AdminEntry");

    [Fact]
    public void A_group_is_refused() =>
        TestDeployment.Plain().Set("AdminEntry.Properties.PrincipalArn", "arn:aws:iam::111122223333:group/admins")
            .IsBroken<AccessEntryPrincipalIsAccepted>("AdminEntry");

    [Fact]
    public void A_user_for_nodes_is_refused() =>
        TestDeployment.Plain().Set("AdminEntry.Properties.PrincipalArn", "arn:aws:iam::111122223333:user/me")
            .Set("AdminEntry.Properties.Type", "EC2_LINUX")
            .IsBroken<AccessEntryPrincipalIsAccepted>("AdminEntry", null, "user");

    [Fact]
    public void A_role_of_another_account_for_nodes_is_refused() =>
        TestDeployment.Cdk().Set("AdminEntry.Properties.PrincipalArn", "arn:aws:iam::444455556666:role/nodes")
            .Set("AdminEntry.Properties.Type", "EC2_LINUX")
            .IsBroken<AccessEntryPrincipalIsAccepted>("AdminEntry", null, "444455556666");

    [Fact]
    public void A_person_of_another_account_passes() =>
        TestDeployment.Cdk().Set("AdminEntry.Properties.PrincipalArn", "arn:aws:iam::444455556666:role/admin")
            .IsCompliant<AccessEntryPrincipalIsAccepted>("AdminEntry");

    [Fact]
    public void A_principal_from_a_parameter_is_unknown() =>
        TestDeployment.Plain()
            .IsUnknown<AccessEntryPrincipalIsAccepted>("AdminEntry", "AdminRoleArn");

    [Fact]
    public void Without_access_entries_there_is_nothing_to_say() =>
        TestDeployment.Plain().Remove("AdminEntry")
            .IsSilent<AccessEntryPrincipalIsAccepted>();
}
